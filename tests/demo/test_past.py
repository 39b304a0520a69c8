"""Telling of the past: rows, trail and mails carry the moment that is told of."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.accounts.operations import make_account
from eqportal.audit.models import AuditEvent
from eqportal.audit.trail import broken_links
from eqportal.database import now
from eqportal.demo.past import as_of

THEN = datetime(2024, 3, 4, 9, 30, tzinfo=UTC)


def test_rows_and_trail_are_of_the_moment(db: Session) -> None:
    with as_of(THEN):
        user = make_account(address="past@campus.example", locale="nb")
    event = db.scalars(select(AuditEvent)).one()
    assert user.created_at == event.at == THEN
    assert broken_links(db) == []


def test_what_comes_after_is_of_its_own_time(db: Session) -> None:
    with as_of(THEN):
        make_account(address="past@campus.example", locale="nb")
    assert make_account(address="new@campus.example", locale="nb").created_at > THEN
    assert now() > THEN
