"""Links written as a path or as an address of our own: told where visitors find nothing."""

from contextvars import Context
from http import HTTPStatus
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from eqportal.extensions import db as database
from eqportal.pages.conscience.checking import findings_of
from eqportal.pages.conscience.paths import own_path, ways_of
from eqportal.pages.content import Text
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.links import queries
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.operations import keep, load_shipped_pages, put_up
from tests.page import Client

OURS = "http://portal.example"


def text(db: Session, key: str, markdown: str, *, slug: str = "", up: bool = True) -> PageRevision:
    page = Page(key=key)
    db.add(page)
    db.flush()
    words = Text(f"Side {key}", key, slug or key, "Om.", "Om.", markdown)
    revision = keep(page=page, locale="nb", text=words, by=None)
    if up:
        put_up(revision=revision, page=page, by=None)
    db.commit()
    return revision


def told(revision: PageRevision) -> set[str]:
    mine = {"path-broken", "link-private", "link-part"}
    return {one.check for one in findings_of(revision)} & mine


GOOD = (
    "/",
    "/nb",
    "/nb/",
    "/nb/kontakt",
    "/nn/kontakt",
    "/nb/kontakt?x=1",
    "/nb/kontakt#frist",
    f"{OURS}/nb/kontakt",
    "//portal.example/nb/kontakt",
    "HTTP://Portal.Example/nb/kontakt",
    OURS,
    "kontakt",
    "/en/report-barrier",
    "/nb/calls",
    "/nb/news.atom",
    "/nb/laureates",
    "/nb/my",
    "/calls.json",
    "/nb/tekst",
    "https://elsewhere.example/nb/nowhere",
    "mailto:x@y.example",
    "tel:+4712345678",
    "#frist",
    "page:contact",
)
BROKEN = (
    "/nb/nowhere",
    "/nb/kontakt/",
    "/kontakt",
    "/nb/kontakt/more",
    "/nb/hidden",
    "/de/kontakt",
    "/nb/calls/none",
    "/nb/news/none",
    "/media/none/none.pdf",
    f"{OURS}/nb/nowhere#frist",
    "//portal.example/nowhere",
    "www.ntnu.no/likestilling",
    "../nowhere",
)


@pytest.fixture
def contact(db: Session) -> PageRevision:
    text(db, "hidden", "Tekst.", up=False)
    return text(db, "contact", "## Frist\n\nTekst.", slug="kontakt")


@pytest.mark.parametrize("address", GOOD)
def test_what_is_there_is_not_told(db: Session, contact: PageRevision, address: str) -> None:
    revision = text(db, "tekst", f"## Frist\n\nSe [fristen]({address}).", up=False)
    assert told(revision) == set()
    assert queries.broken_names() == []


@pytest.mark.parametrize("address", BROKEN)
def test_what_is_not_there_keeps_a_text_down(
    db: Session, contact: PageRevision, address: str
) -> None:
    revision = text(db, "tekst", f"Se [fristen]({address}).", up=False)
    assert told(revision) == {"path-broken"}
    [passage] = [one.passage for one in findings_of(revision) if one.check == "path-broken"]
    assert passage == f"[fristen]({address})"
    [found] = queries.broken_names()
    assert (found.name, [use.key for use in found.uses]) == (address, ["tekst"])


def test_a_page_that_moves_is_found_at_its_former_address(db: Session) -> None:
    page = db.get_one(Page, text(db, "contact", "Tekst.", slug="kontakt").page_id)
    words = Text("Kontakt", "Kontakt", "ny-adresse", "Om.", "Om.", "Tekst.")
    put_up(revision=keep(page=page, locale="nb", text=words, by=None), page=page, by=None)
    revision = text(db, "tekst", "[Før](/nb/kontakt) og [etter](/nb/ny-adresse)", up=False)
    assert told(revision) == set()


def test_a_page_that_is_taken_down_is_told(db: Session, contact: PageRevision) -> None:
    revision = text(db, "tekst", "[Fristen](/nb/kontakt)")
    assert told(revision) == set()
    contact.state = RevisionState.UNPUBLISHED
    db.flush()
    assert told(revision) == {"path-broken"}


def test_a_part_of_a_page_at_a_path_is_told(db: Session, contact: PageRevision) -> None:
    revision = text(db, "tekst", "[Svaret](/nb/kontakt#svar) [Fristen](/nb/kontakt#frist)")
    assert [one.passage for one in findings_of(revision) if one.check == "link-part"] == [
        "[Svaret](/nb/kontakt#svar)"
    ]


def test_what_visitors_may_not_read_is_a_warning(db: Session) -> None:
    for address in ("/nb/office/links", "/nb/committee"):
        revision = text(db, address[-5:], f"[Lista]({address})", up=False)
        assert told(revision) == {"link-private"}


def test_our_own_addresses_are_not_asked_from_outside(db: Session, contact: PageRevision) -> None:
    text(db, "tekst", f"[A]({OURS}/nb/kontakt) [B](https://elsewhere.example)")
    assert queries.outside_addresses() == ["https://elsewhere.example"]


def test_shipped_pages_are_good(db: Session) -> None:
    load_shipped_pages()
    for revision in db.query(PageRevision):
        assert told(revision) == set()


def test_more_links_ask_no_more(db: Session, contact: PageRevision) -> None:
    asked: list[Any] = []

    def count(*given: object) -> None:
        asked.append(given[2])

    few = ["/nb/kontakt", "/nb/calls/a", "/nb/news/a", "/media/a/a.pdf"]
    event.listen(database.engine, "before_cursor_execute", count)
    try:
        ways_of(few)
        once = len(asked)
        ways_of([*few, *(f"{one}-{n}" for one in few for n in range(9))])
    finally:
        event.remove(database.engine, "before_cursor_execute", count)
    assert len(asked) <= 2 * once


def test_visitors_find_as_much_as_is_said(client: Client, db: Session) -> None:
    text(db, "contact", "Tekst.", slug="kontakt")
    inside = [one for one in (*GOOD, *BROKEN) if one.startswith("/") and "//" not in one]
    lost = ways_of(inside).lost
    db.commit()
    for address in {*inside} - {"/nb/tekst", "/nb/"}:
        status = Context().run(client.browser.get, address).status_code
        assert (status == HTTPStatus.NOT_FOUND) == (address in lost), address


def test_what_cannot_be_read_as_an_address_is_none_of_ours(db: Session) -> None:
    assert own_path("http://[broken") is None
    assert ways_of(["http://[broken", "", "javascript:x"]).lost == frozenset()
