"""What waits to be read: for the person, and for others."""

from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.pages.models import Page
from eqportal.pages.revisions.waiting import waiting_for
from tests.contracts.test_queries import counting
from tests.page import Client
from tests.pages.revisions.conftest import Draft
from tests.pages.revisions.test_sending import sent

WAITING = "/en/office/pages-waiting"


def test_waiting_tells_who_can_read_what(
    at_writer: Client, at_reader: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    assert "Nothing waits to be read." in at_reader.get(WAITING).text
    sent(db, leave, draft(), writer)
    mine = at_reader.get(WAITING).text
    assert "You can read it" in mine
    assert 'href="/en/office/pages/leave/publish"' in mine
    others = at_writer.get(WAITING).text
    assert "Somebody else: you have written or sent it" in others
    assert 'href="/en/office/pages/leave/publish"' not in others


def test_tree_tells_how_many_wait(
    at_writer: Client, at_reader: Client, db: Session, leave: Page, draft: Draft, writer: User
) -> None:
    sent(db, leave, draft(), writer)
    assert f'href="{WAITING}"' in at_reader.get("/en/office/pages").text
    assert "One text waits for you to read it" in at_reader.get("/en/office/pages").text
    assert "waits for you" not in at_writer.get("/en/office/pages").text


def test_waiting_asks_the_same_number_of_queries(
    at_reader: Client, db: Session, leave: Page, draft: Draft, writer: User, reader: User
) -> None:
    sent(db, leave, draft(), writer)
    with counting() as few:
        at_reader.get(WAITING)
    for code in ("nn", "en"):
        sent(db, leave, draft(code), writer)
    with counting() as many:
        at_reader.get(WAITING)
    assert len(few) == len(many)
    assert waiting_for(reader) == 3
    assert waiting_for(writer) == 0
