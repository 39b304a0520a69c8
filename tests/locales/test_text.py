"""Localised text: what counts as written, and what nobody can see."""

import pytest

from eqportal.locales.text import LocalisedText, is_empty


@pytest.mark.parametrize(
    "text", ["", " \n", "\u00a0", "\u200b\u200d", "\ufeff", "\u00ad", "\u2800"]
)
def test_what_nobody_can_see_is_empty(text: str) -> None:
    assert is_empty(text)
    assert not LocalisedText(nb=text, nn=text, en=text)
    assert LocalisedText(nb="Ja", nn=text, en="Yes").missing() == ("nn",)


@pytest.mark.parametrize("text", ["a", "å", "a\u030a", "0", "–", "😀", "\u200bja"])
def test_what_can_be_seen_is_not(text: str) -> None:
    assert not is_empty(text)
    assert LocalisedText(nb=text)
