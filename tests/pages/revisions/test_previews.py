"""Links that show a draft: what they show, to whom, and when they end."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import operations as moving
from eqportal.pages.revisions import queries
from eqportal.pages.revisions.models import PagePreview
from eqportal.pages.revisions.previews import operations
from tests.factories import make_user
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft

LINKS = f"{OFFICE}/leave/previews"
GONE = "/nb/preview/no-such-link"


@pytest.fixture
def revision(draft: Draft) -> PageRevision:
    return draft(words="Bare et utkast.")


@pytest.fixture
def link(at_writer: Client, revision: PageRevision) -> str:
    """The address of a link that works for a week."""
    page = at_writer.follow(at_writer.post(LINKS, {"text": str(revision.id), "days": "7"})).text
    found = re.search(r'href="(/nb/preview/[^"]+)"', page)
    assert found
    return found[1]


def test_link_shows_the_draft_to_a_stranger_and_to_no_cache(client: Client, link: str) -> None:
    page = client.get(link)
    assert "Bare et utkast." in page.text
    assert "<form" not in page.text.split("<main")[1].split("</main>")[0]
    assert '<meta name="robots" content="noindex">' in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Set-Cookie" not in page.headers
    assert "Last-Modified" not in page.headers
    assert "ETag" not in page.headers
    assert "This is a draft" in client.get(link.replace("/nb/", "/en/")).text
    assert "Bare et utkast." not in client.get("/nb/permisjon").text


def test_looking_changes_nothing(client: Client, db: Session, link: str) -> None:
    before = db.scalar(select(func.count()).select_from(AuditEvent))
    client.get(link)
    client.post(link, {}, 405)
    assert db.scalar(select(func.count()).select_from(AuditEvent)) == before


def gone(client: Client, link: str) -> bool:
    """Whether the answer is that of a link that never was."""
    there, never = client.get(link, 404), client.get(GONE, 404)
    return there.data == never.data and list(there.headers.keys()) == list(never.headers.keys())


def test_link_ends_with_its_time(client: Client, link: str) -> None:
    with time_machine.travel(now() + timedelta(days=6)):
        client.get(link)
    with time_machine.travel(now() + timedelta(days=7, seconds=1)):
        assert gone(client, link)


def test_link_is_taken_back(
    client: Client, at_reader: Client, at_writer: Client, db: Session, link: str
) -> None:
    preview = db.scalars(select(PagePreview)).one()
    path = f"{LINKS}/{preview.id}/revoke"
    at_reader.post(path)
    assert gone(client, link)
    at_reader.post(path)
    rows = select(AuditEvent.action).where(AuditEvent.action.like("page.preview%"))
    assert db.scalars(rows.order_by(AuditEvent.id)).all() == [
        "page.preview_made",
        "page.preview_revoked",
    ]
    assert "There is no link." in at_writer.get(LINKS).text
    at_reader.post(f"{OFFICE}/contact/previews/{preview.id}/revoke", status=404)


@pytest.mark.parametrize("end", ["publish", "save", "discard", "remove"])
def test_link_ends_with_its_draft(
    client: Client, db: Session, leave: Page, draft: Draft, link: str, end: str
) -> None:
    client.get(link)
    revision, by = queries.working(leave, "nb"), make_user(role=Role.OFFICER)
    assert revision is not None
    if end == "publish":
        moving.publish(page=leave, revision=revision, by=by)
    elif end == "save":
        draft(words="Newer")
    elif end == "discard":
        moving.discard(page=leave, revision=revision, by=by)
    else:
        leave.removed_at, leave.removed_by = now(), by.id
    db.commit()
    assert gone(client, link)


def test_link_works_while_the_draft_is_read_and_scheduled(
    client: Client, db: Session, leave: Page, revision: PageRevision, link: str, boss: User
) -> None:
    moving.send(page=leave, revisions=[revision], by=boss)
    client.get(link)
    moving.schedule(page=leave, revision=revision, by=boss, at=now() + timedelta(days=1))
    client.get(link)


def test_secret_is_kept_nowhere_and_in_no_log(
    client: Client, db: Session, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    secret = link.rsplit("/", 1)[1]
    requests = logging.getLogger("eqportal.requests")
    requests.setLevel(logging.INFO)
    requests.addHandler(caplog.handler)
    client.get(link)
    requests.removeHandler(caplog.handler)
    requests.setLevel(logging.NOTSET)
    assert caplog.records
    assert secret not in " ".join(str(vars(record)) for record in caplog.records)
    row = db.scalars(select(PagePreview)).one()
    assert secret not in str([getattr(row, column.name) for column in row.__table__.columns])
    assert secret not in str(db.scalars(select(AuditEvent.detail)).all())
    assert operations.secret_of(row) == secret


def test_link_needs_a_draft_and_a_time(
    at_writer: Client, db: Session, leave: Page, revision: PageRevision
) -> None:
    assert "Select how long" in at_writer.post(LINKS, {"text": str(revision.id)}, 422).text
    at_writer.post(LINKS, {"text": str(revision.id), "days": "365"}, 422)
    at_writer.post(LINKS, {"days": "7"}, 422)
    published = operations.PageRevision
    old = db.scalars(select(published).where(published.page_id == leave.id)).first()
    assert old is not None
    at_writer.post(LINKS, {"text": str(old.id), "days": "7"}, 422)
    assert db.scalar(select(func.count()).select_from(PagePreview)) == 0
    at_writer.get(f"{OFFICE}/no-such-page/previews", 404)
