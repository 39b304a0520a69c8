"""A text looked at before it is kept: with the script and without."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.pages.models import PageRevision
from tests.page import Client
from tests.pages.editing.conftest import Typed
from tests.timing import best_of_three

HERE = "/en/office/pages/contact/nn"
EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n"
    "[a](javascript:alert(1)) [b](page:award) <https://university.example>"
)


def test_without_the_script_the_form_comes_back_with_the_preview(
    editor: Client, typed: Typed, db: Session
) -> None:
    before = db.scalar(select(func.count()).select_from(PageRevision))
    page = editor.post(
        HERE, typed | {"_preview": "1", "markdown": "## Ny overskrift\n\nTekst"}, 200
    )
    assert "<h2>Ny overskrift</h2>" in page.text
    assert "Ny overskrift\n\nTekst</textarea>" in page.text
    assert db.scalar(select(func.count()).select_from(PageRevision)) == before


def test_a_preview_is_sanitised_as_the_page_is(editor: Client, typed: Typed) -> None:
    data = typed | {"title": "<b>Hi</b>", "lead": "<i>x</i>", "markdown": EVIL}
    whole = editor.post(HERE, data | {"_preview": "1"}, 200).text
    for html in (json.loads(editor.post(HERE + "/preview", data, 200).text)["html"], whole):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'href="javascript' not in html
        assert "<b>Hi" not in html
        assert 'href="/en/gender-equality-award"' in html


@pytest.mark.parametrize("sign", ["[", "![", "*a "])
def test_a_text_of_signs_is_soon_shown(editor: Client, typed: Typed, sign: str) -> None:
    text = typed | {"markdown": sign * 6_400}
    assert best_of_three(lambda: editor.post(HERE + "/preview", text, 200)) < 0.3


def test_a_preview_of_nothing_is_empty(editor: Client) -> None:
    assert "<script" not in editor.post(HERE + "/preview", {}, 200).text
