"""Writing a text: drafts, two editors at once, addresses, and what is refused."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision
from tests.factories import make_user
from tests.page import Client
from tests.pages.editing.conftest import Typed

HERE = "/en/office/pages/contact/nn"
Texts = Callable[[str], list[PageRevision]]


def count(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(PageRevision)) or 0


def test_saving_makes_a_draft_and_leaves_what_visitors_read(
    client: Client, editor: Client, typed: Typed, texts: Texts
) -> None:
    page = editor.get(HERE)
    assert 'name="seen" value="1"' in page.text
    answer = editor.post(HERE, typed | {"note": "New number"})
    assert answer.headers["Location"].endswith("/en/office/pages/contact")
    draft, public = texts("nn")
    assert (draft.state, draft.number, draft.note) == (RevisionState.DRAFT, 2, "New number")
    assert public.state is RevisionState.PUBLISHED
    assert "Kontakt oss her" not in client.get("/nn/kontakt").text
    assert "Kontakt oss her" in editor.get(HERE).text


def test_going_on_writing_leads_back_to_the_form(editor: Client, typed: Typed) -> None:
    answer = editor.post(HERE, typed | {"_stay": "1"})
    assert "The draft is saved." in editor.follow(answer).text


def test_a_double_click_saves_once(editor: Client, typed: Typed, db: Session) -> None:
    before = count(db)
    editor.post(HERE, typed)
    editor.post(HERE, typed)
    assert count(db) == before + 1


def test_an_old_window_is_shown_both_texts(editor: Client, typed: Typed, texts: Texts) -> None:
    editor.post(HERE, typed | {"markdown": "## Her\n\nRing oss i dag."})
    page = editor.post(HERE, typed | {"markdown": "## Her\n\nSkriv til oss."}, 409)
    assert "Somebody has saved or sent this text since you opened it" in page.text
    assert "Skriv til oss.</textarea>" in page.text
    assert "Ring oss i dag.</div>" in page.text
    assert len(texts("nn")) == 2
    assert 'name="seen" value="2"' in page.text
    editor.post(HERE, typed | {"seen": "2", "markdown": "## Her\n\nSkriv til oss."})
    assert [text.number for text in texts("nn")] == [3, 2, 1]


def test_a_text_that_went_to_a_reader_meanwhile_is_another(
    editor: Client, typed: Typed, texts: Texts, user: User, db: Session
) -> None:
    editor.post(HERE, typed)
    draft = texts("nn")[0]
    draft.state, draft.sent_by, draft.sent_at = RevisionState.IN_REVIEW, user.id, now()
    later = typed | {"seen": "2", "title": "Eit anna namn"}
    page = editor.post(HERE, later, 409)
    assert "This text is with a reader" in page.text
    editor.post(HERE, later | {"seen": "2-r"})
    assert [text.state for text in texts("nn")][:2] == [
        RevisionState.DRAFT,
        RevisionState.SUPERSEDED,
    ]


def test_what_is_missing_is_told_and_what_was_typed_is_kept(editor: Client, typed: Typed) -> None:
    page = editor.post(HERE, typed | {"title": "", "lead": " ", "markdown": "Berre dette"}, 422)
    assert "Enter a title" in page.text
    assert "Enter an introduction" in page.text
    assert "Berre dette</textarea>" in page.text


def test_menu_title_description_and_address_are_made_when_left_empty(
    editor: Client, bare: Page, typed: Typed, db: Session
) -> None:
    blank = {"menu_title": "", "description": "", "slug": "", "seen": "0"}
    editor.post("/en/office/pages/bare/en", typed | blank | {"title": "Who may apply"})
    draft = db.scalars(
        select(PageRevision).where(PageRevision.page_id == bare.id, PageRevision.locale == "en")
    ).one()
    assert draft.slug == "who-may-apply"
    assert (draft.menu_title, draft.description) == ("Who may apply", "Slik når du oss.")


@pytest.mark.parametrize(
    "slug, words",
    [
        ("likestillingsprisen", "has, or has had, this address in nynorsk"),
        ("calls", "leads to another part of the portal"),
        ("office", "leads to another part of the portal"),
        ("search", "leads to another part of the portal"),
        ("media", "leads to another part of the portal"),
        ("på-norsk", "Use only small letters"),
        ("a--b", "Use only small letters"),
        ("../x", "Use only small letters"),
        ("a" * 121, "The address can have 120 characters at most."),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(
    editor: Client, typed: Typed, slug: str, words: str
) -> None:
    assert words in editor.post(HERE, typed | {"slug": slug}, 422).text


def test_an_address_of_a_draft_is_taken_too(editor: Client, typed: Typed) -> None:
    editor.post(HERE, typed | {"slug": "ny-stad"})
    there = "/en/office/pages/award/nn"
    page = editor.post(there, typed | {"slug": "Ny-Stad"}, 422)
    assert "The page “Kontakt oss her” has, or has had, this address" in page.text


def test_the_front_page_keeps_its_empty_address(editor: Client, typed: Typed, db: Session) -> None:
    front = "/en/office/pages/front/nb"
    assert 'name="slug"' not in editor.get(front).text
    editor.post(front, typed | {"slug": "noe"})
    draft = db.scalars(
        select(PageRevision)
        .join(Page, Page.id == PageRevision.page_id)
        .where(Page.key == "front", PageRevision.state == RevisionState.DRAFT)
    ).one()
    assert draft.slug == ""


def test_too_long_a_text_is_told_in_a_sentence(editor: Client, typed: Typed) -> None:
    page = editor.post(HERE, typed | {"markdown": "a" * 100_001}, 422)
    assert "the limit is 100,000" in page.text
    page = editor.post(HERE, typed | {"markdown": "a" * 5_000_000}, 413)
    assert "Go back" in page.text


def test_a_page_removed_meanwhile_gives_the_text_back(
    editor: Client, typed: Typed, contact: Page, user: User, db: Session
) -> None:
    contact.removed_at, contact.removed_by = now(), user.id
    before = count(db)
    page = editor.post(HERE, typed, 409)
    assert "This page was removed while you wrote" in page.text
    assert "Ring oss." in page.text
    assert count(db) == before
    editor.get(HERE, 404)


def test_others_find_nothing(client: Client, typed: Typed, db: Session) -> None:
    before = count(db)
    for role in (Role.ADMINISTRATOR, Role.REVIEWER):
        other = client.sign_in(make_user(role=role))
        other.get(HERE, 404)
        for path in ("", "/preview", "/here", "/suggest"):
            other.post(HERE + path, typed, 404)
    client.get(HERE, 302)
    assert count(db) == before


def test_an_officer_writes_too(client: Client, typed: Typed) -> None:
    client.sign_in(make_user(role=Role.OFFICER)).post(HERE, typed)


def test_what_was_left_empty_goes_on_being_made_from_the_rest(
    editor: Client, typed: Typed, texts: Texts
) -> None:
    editor.post(HERE, typed | {"menu_title": "", "description": ""})
    assert texts("nn")[0].description == typed["lead"]
    page = editor.get(HERE).text
    form = page[page.index('id="menu_title"') :]
    assert 'value="Kontakt oss her"' not in form
    again = typed | {"seen": "2", "menu_title": "", "description": "", "title": "Ring oss"}
    editor.post(HERE, again | {"lead": "Her er vi."})
    kept = texts("nn")[0]
    assert (kept.menu_title, kept.description) == ("Ring oss", "Her er vi.")
    editor.post(HERE, again | {"lead": "Her er vi."})
    assert len(texts("nn")) == 3
    stale = again | {"lead": "Der er vi."}
    assert "The saved text: Short title" not in editor.post(HERE, stale, 409).text
