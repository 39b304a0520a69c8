"""The clock: scheduled texts go up at their time, or back to their author with a word."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.revisions import checks, clock, hindrances, operations
from eqportal.pages.revisions.clock import keep_pages
from eqportal.pages.revisions.hindrances import Hindrance
from tests.page import Client
from tests.pages.revisions.conftest import OFFICE, Draft, live
from tests.pages.revisions.test_sending import mails

DAY = timedelta(days=1)
CHECKS = (
    checks.one_published_each,
    checks.no_machine_is_published,
    checks.the_clock_goes,
    checks.addresses_are_the_pages_own,
    checks.references_are_in_the_text,
    checks.a_translation_has_its_source,
)


@pytest.fixture
def revision(
    db: Session, leave: Page, draft: Draft, writer: User, reader: User, boss: User
) -> PageRevision:
    """Sent by the writer, and scheduled for tomorrow by the officer."""
    found = draft()
    operations.send(page=leave, revisions=[found], by=writer)
    operations.schedule(page=leave, revision=found, by=boss, at=now() + DAY)
    db.commit()
    return found


def test_scheduled_text_goes_up_at_its_time_once(
    client: Client, db: Session, leave: Page, revision: PageRevision, writer: User, boss: User
) -> None:
    assert keep_pages() == 0
    assert "Les dette først." not in client.get("/nb/permisjon").text
    with time_machine.travel(now() + DAY):
        assert keep_pages() == 1
        assert keep_pages() == 0
        assert "Les dette først." in client.get("/nb/permisjon").text
    assert live(db) == [(1, "superseded"), (2, "published")]
    assert revision.published_by == boss.id
    assert revision.updated_on == (now() + DAY).date()
    row = db.scalars(select(AuditEvent).where(AuditEvent.action == "page.published")).all()[-1]
    assert row.actor_id is None
    assert mails(db, "page_decided") == [writer.email] * 2


def test_text_with_an_error_is_taken_back_and_its_author_told(
    at_writer: Client,
    db: Session,
    leave: Page,
    revision: PageRevision,
    writer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = [Hindrance("Wrong", "", "/")]
    monkeypatch.setattr(hindrances, "hindrances_of", lambda _revision, _page: wrong)
    with time_machine.travel(now() + DAY):
        assert keep_pages() == 0
        assert keep_pages() == 0
    assert live(db) == [(1, "published"), (2, "draft")]
    assert mails(db, "page_held") == [writer.email]
    assert "It could not be published at its time" in at_writer.get(f"{OFFICE}/leave").text
    assert not [breach for check in CHECKS for breach in check(db)]


def test_one_text_that_fails_hinders_no_other(
    db: Session, leave: Page, revision: PageRevision, draft: Draft, boss: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    other = draft("nn")
    operations.schedule(page=leave, revision=other, by=boss, at=now() + 2 * DAY)
    db.commit()
    publish = clock.operations.publish

    def fails(**given: object) -> None:
        if given["revision"] is revision:
            raise RuntimeError
        publish(**given)

    monkeypatch.setattr(clock.operations, "publish", fails)
    with time_machine.travel(now() + 3 * DAY):
        assert keep_pages() == 1
    assert live(db, "nb")[-1] == (2, "scheduled")
    assert live(db, "nn")[-1] == (2, "published")


def test_nothing_of_a_removed_page_goes_up(
    db: Session, leave: Page, revision: PageRevision, boss: User
) -> None:
    leave.removed_at, leave.removed_by = now(), boss.id
    db.commit()
    with time_machine.travel(now() + DAY):
        assert keep_pages() == 0
    assert live(db)[-1] == (2, "superseded")


def test_doctor_sees_what_must_not_be(db: Session, leave: Page, revision: PageRevision) -> None:
    assert not [breach for check in CHECKS for breach in check(db)]
    with time_machine.travel(now() + 2 * DAY):
        assert len(checks.the_clock_goes(db)) == 1
    revision.markdown = "[prisen](page:award)"
    revision.source_id = revision.id
    revision.slug = "et-annet-sted"
    db.flush()
    assert len(checks.references_are_in_the_text(db)) == 1
    assert len(checks.a_translation_has_its_source(db)) == 1
    other = db.scalars(select(PageRevision).where(PageRevision.number == 1)).first()
    assert other is not None
    other.slug = "ingensteds"
    db.flush()
    assert len(checks.addresses_are_the_pages_own(db)) == 1
    db.rollback()
