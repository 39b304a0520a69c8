"""Placeholders: known names, replaced once, and nothing evaluated."""

import pytest

from eqportal.calls.mails.replacing import fill, names_in, unfill, unknown_in

KNOWN = {"name", "link"}


def test_names_are_replaced_and_values_are_not_looked_at_again() -> None:
    text = fill("Dear {{name}}, see {{ link }}", {"name": "{{link}} {{7*7}}", "link": "http://x"})
    assert text == "Dear {{link}} {{7*7}}, see http://x"


@pytest.mark.parametrize(
    "text",
    [
        "{{nam}}",
        "{{name.upper}}",
        "{{ name|safe }}",
        "{{7*7}}",
        "{{name",
        "name}}",
        "{% if name %}",
        "{# note #}",
        "{{Name}}",
        "{{config}}",
        "{{\nname}}",
    ],
)
def test_everything_else_in_braces_is_named(text: str) -> None:
    assert unknown_in(f"Before {text} after", KNOWN)


def test_right_placeholders_and_single_braces_are_left_alone() -> None:
    assert unknown_in("Dear {{name}}, {this} is fine: {{ link }}", KNOWN) == []
    assert names_in("{{name}} {{ link }}") == ["name", "link"]


def test_values_become_placeholders_where_they_stand_alone() -> None:
    values = {"reference": "EQ-1", "link": "http://x/EQ-1", "number": "17"}
    text = unfill("EQ-1 at http://x/EQ-1, http://x/EQ-1/receipt, 17 of 170", values)
    assert text == "{{reference}} at {{link}}, http://x/EQ-1/receipt, {{number}} of 170"
