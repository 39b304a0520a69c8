"""A machine's draft: asked for, marked, read by a person; and a program that fails."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.pages.content import shipped_pages
from eqportal.pages.editing.machine import program
from eqportal.pages.editing.machine.masking import Block, masked, parts_of, restored
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from tests.page import Client
from tests.pages.editing.conftest import Typed

NN = "/en/office/pages/bare/nn"
ECHO = "#!/bin/sh\nsed 's/Hvem/Kven/; s/ansatte/*ansatte/'\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of that name that changes one word, and does not know another."""
    path = tmp_path / program.NAME
    path.write_text(ECHO)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return path


def newest(db: Session, page: Page) -> PageRevision | None:
    return db.scalars(
        select(PageRevision)
        .where(PageRevision.page_id == page.id, PageRevision.locale == "nn")
        .order_by(PageRevision.number.desc())
    ).first()


@pytest.mark.usefixtures("machine")
def test_a_draft_is_marked_until_a_person_has_read_it(
    editor: Client, bare: Page, db: Session, typed: Typed
) -> None:
    assert "Suggest a nynorsk draft" in editor.get(NN).text
    page = editor.follow(editor.post(NN + "/suggest", {"seen": "0"}))
    draft = newest(db, bare)
    assert draft is not None
    assert (draft.machine, draft.state, draft.title) == (
        True,
        RevisionState.DRAFT,
        "Kven kan søke",
    )
    assert "(page:contact) og skriv til navn@ntnu.example" in draft.markdown
    assert (
        draft.source_id
        == db.scalars(
            select(PageRevision.id).where(
                PageRevision.page_id == bare.id, PageRevision.locale == "nb"
            )
        ).one()
    )
    assert "This is a machine draft" in page.text
    assert '<mark lang="nn">ansatte</mark>' in page.text
    editor.post(NN, typed | {"slug": "kven"})
    assert (kept := newest(db, bare)) is not None
    assert kept.machine
    editor.post(NN, typed | {"slug": "kven", "seen": "2", "read": "y"})
    assert (kept := newest(db, bare)) is not None
    assert (kept.machine, kept.number) == (False, 3)
    assert "This is a machine draft" not in editor.get(NN).text


@pytest.mark.usefixtures("machine")
def test_pressing_twice_makes_one_draft(editor: Client, bare: Page, db: Session) -> None:
    editor.post(NN + "/suggest", {"seen": "0"})
    editor.post(NN + "/suggest", {"seen": "0"})
    assert (draft := newest(db, bare)) is not None
    assert draft.number == 1


@pytest.mark.usefixtures("machine")
def test_a_text_saved_meanwhile_is_left_alone(
    editor: Client, bare: Page, db: Session, typed: Typed
) -> None:
    editor.post(NN, typed | {"seen": "0", "slug": ""})
    page = editor.follow(editor.post(NN + "/suggest", {"seen": "0"}))
    assert "No draft was made." in page.text
    assert (draft := newest(db, bare)) is not None
    assert draft.number == 1


@pytest.mark.usefixtures("machine")
def test_only_nynorsk_is_offered(editor: Client, bare: Page) -> None:
    for language in ("en", "nb"):
        here = f"/en/office/pages/bare/{language}"
        assert "Suggest a nynorsk draft" not in editor.get(here).text
        editor.post(here + "/suggest", {"seen": "0"}, 404)


def test_without_the_program_nothing_is_offered(
    editor: Client, bare: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Suggest a nynorsk draft" not in editor.get(NN).text
    editor.post(NN + "/suggest", {"seen": "0"}, 404)


@pytest.mark.parametrize(
    "script, words",
    [
        ("#!/bin/sh\nexit 1\n", "does not work just now"),
        ("#!/bin/sh\necho nonsense\n", "does not work just now"),
        ("#!/bin/sh\nsleep 60 | cat\n", "was not ready in time"),
    ],
)
def test_a_program_that_fails_is_told_of_in_words(
    editor: Client,
    bare: Page,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    words: str,
) -> None:
    monkeypatch.setattr(program, "PATIENCE_SECONDS", 0.3)
    machine.write_text(script)
    assert words in editor.follow(editor.post(NN + "/suggest", {"seen": "0"})).text
    assert "There is no text in nynorsk yet." in editor.get(NN).text


def test_every_shipped_text_is_whole_after_it_was_taken_apart() -> None:
    for page in shipped_pages():
        for text in page.texts.values():
            parts = parts_of(text.markdown)
            assert "".join(p.words if isinstance(p, Block) else p for p in parts) == text.markdown


MARKED = (
    "Se [planen](page:plan#del) på https://university.example/a?b=c, skriv til "
    "navn@university.example, bruk `kode`, {antall} og %(navn)s, :lang[en]{Athena Swan}, "
    "![bilde](image:hus) og søknad.pdf & **viktig**."
)


def test_what_is_held_back_comes_back() -> None:
    words, held = masked(MARKED)
    for name in ("page:plan", "university", "kode", "antall", "%(navn)s", "Athena", "image:hus"):
        assert name not in words
    assert restored(words, held) == MARKED
    assert restored(words.replace('<x i="0"/>', ""), held) is None


@pytest.mark.parametrize(
    "line", ["::contact", "::documents plan-2027", "|---|---|", ":::", "```", "---", ""]
)
def test_lines_of_signs_and_names_are_not_translated(line: str) -> None:
    assert parts_of(line) == [line]


@pytest.mark.skipif(not program.is_here(), reason="apertium is not installed")
def test_the_real_program_writes_nynorsk(editor: Client, bare: Page, db: Session) -> None:
    editor.post(NN + "/suggest", {"seen": "0"})
    draft = newest(db, bare)
    assert draft is not None
    assert draft.title == "Kven kan søke"
    assert draft.lead == "Alle tilsette kan søke."
    assert draft.markdown == (
        "## Slik gjer du\n\nSjå [kontakt](page:contact) og skriv til navn@ntnu.example.\n"
    )
