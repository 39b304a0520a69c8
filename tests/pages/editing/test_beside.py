"""A translation and its source side by side."""

import uuid
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.pages.models import Page, PageRevision
from tests.page import Client
from tests.pages.editing.conftest import Typed

NB, NN = "/en/office/pages/contact/nb", "/en/office/pages/contact/nn"
Texts = Callable[[str], list[PageRevision]]


def test_a_missing_language_begins_empty_with_the_source_beside(
    editor: Client, bare: Page, typed: Typed, db: Session
) -> None:
    page = editor.get("/en/office/pages/bare/en")
    assert "There is no text in English yet." in page.text
    assert "Alle ansatte kan søke." in page.text
    assert 'name="held" value="y" checked' in page.text
    source = db.scalars(select(PageRevision).where(PageRevision.page_id == bare.id)).one()
    form = typed | {"seen": "0", "slug": "", "held": "y", "source": str(source.id)}
    editor.post("/en/office/pages/bare/en", form)
    made = db.scalars(
        select(PageRevision).where(PageRevision.locale == "en", PageRevision.page_id == bare.id)
    ).one()
    assert made.source_id == source.id


def test_what_changed_in_the_source_is_marked_until_it_is_ticked(
    editor: Client, typed: Typed, texts: Texts
) -> None:
    old = texts("nb")[0]
    editor.post(NB, typed | {"markdown": old.markdown + "\n\nVi svarer innen tre dager."})
    page = editor.get(NN)
    assert page.text.count("Older than its source") == 2
    assert "Vi svarer innen tre dager." in page.text.split("<ins>")[-1]
    editor.post(NN, typed)
    assert texts("nn")[0].source_id == old.id
    assert editor.get(NN).text.count("Older than its source") == 2
    ticked = {"seen": "2", "held": "y", "source": str(texts("nb")[0].id)}
    editor.post(NN, typed | ticked)
    assert texts("nn")[0].source_id == texts("nb")[0].id
    # English is still held against the old one.
    assert editor.get(NN).text.count("Older than its source") == 1


def test_the_source_that_was_shown_counts_though_a_newer_came(
    editor: Client, typed: Typed, texts: Texts
) -> None:
    shown = str(texts("nb")[0].id)
    editor.post(NB, typed)
    editor.post(NN, typed | {"held": "y", "source": shown})
    assert str(texts("nn")[0].source_id) == shown
    assert "Older than its source" in editor.get(NN).text


def test_a_source_that_is_not_there_is_told(editor: Client, typed: Typed, texts: Texts) -> None:
    for id_ in (str(uuid.uuid4()), "nonsense", "", str(texts("en")[0].id)):
        page = editor.post(NN, typed | {"held": "y", "source": id_}, 422)
        assert "The text that you held this one against is not there." in page.text
        assert "Ring oss.</textarea>" in page.text
    assert len(texts("nn")) == 1
