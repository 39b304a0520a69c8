"""The trail shows when somebody has been at it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from eqportal.audit.doctor import examine
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
