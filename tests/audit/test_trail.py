"""The trail shows when somebody has been at it."""

from contextlib import suppress

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from eqportal.audit.doctor import examine
from eqportal.audit.models import AuditEvent
from eqportal.audit.trail import broken_links, record
from tests.factories import make_user


def _three_rows(db: Session) -> None:
    user = make_user(name="Åse Ødegård")
    record("thing.done", by=user.id, subject=user, what="Ærlig", count=2)
    record("thing.undone", by=None, subject=user)
    db.commit()


def test_trail_as_written_is_whole(db: Session) -> None:
    _three_rows(db)
    assert broken_links(db) == []


def test_altered_row_is_found(db: Session) -> None:
    _three_rows(db)
    db.execute(text("UPDATE audit_event SET action = 'thing.hidden' WHERE action = 'thing.done'"))
    assert len(broken_links(db)) == 1


def test_removed_row_is_found(db: Session) -> None:
    _three_rows(db)
    db.execute(text("DELETE FROM audit_event WHERE action = 'thing.done'"))
    assert len(broken_links(db)) == 1


def test_doctor_reports_it(db: Session) -> None:
    _three_rows(db)
    db.execute(text("UPDATE audit_event SET actor_id = NULL"))
    assert examine(db)["audit trail is whole"] != []


def test_row_that_was_taken_back_is_not_built_upon(db: Session) -> None:
    user = make_user(name="Åse Ødegård")
    record("first", by=None, subject=user)
    with suppress(ZeroDivisionError), db.begin_nested():
        record("second", by=None, subject=user)
        raise ZeroDivisionError
    record("third", by=None, subject=user)
    db.commit()
    record("fourth", by=None, subject=user)

    assert broken_links(db) == []
    assert [e.action for e in db.scalars(select(AuditEvent).order_by(AuditEvent.id))][-3:] == [
        "first",
        "third",
        "fourth",
    ]
