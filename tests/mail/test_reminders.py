"""Reminders: each once, whoever asks, and whatever fails beside it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal import worker
from eqportal.mail import reminders
from eqportal.mail.models import OutboundEmail, ReminderSent
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, register_reminder, remind

CODE = "accounts/emails/code"


def one(key: str = "thing:1") -> Reminder:
    to = Recipient("kari@university.example", "en")
    return Reminder(key, CODE, to, None, {"code": "1"})


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "_sources", [])


def number(db: Session) -> int:
    return db.scalar(select(func.count(OutboundEmail.id))) or 0


def test_reminder_is_written_once(db: Session) -> None:
    register_reminder(lambda _moment: [one(), one("thing:2")])
    assert [remind(), remind()] == [2, 0]
    assert number(db) == 2


def test_two_workers_write_it_once(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other worker wrote it after this one had looked."""
    register_reminder(lambda _moment: [one()])
    db.add(ReminderSent(key="thing:1"))
    db.commit()
    monkeypatch.setattr(reminders, "_new", list)
    assert remind() == 0
    assert number(db) == 0


def test_source_that_fails_silences_nobody(db: Session) -> None:
    def broken(_moment: object) -> Iterator[Reminder]:
        yield one("lost:1")
        raise RuntimeError

    register_reminder(broken)
    register_reminder(lambda _moment: [one()])
    assert remind() == 1
    assert db.scalars(select(ReminderSent.key)).all() == ["thing:1"]


def test_reminder_that_cannot_be_written_is_not_marked_as_sent(db: Session) -> None:
    to = Recipient("kari@university.example", "en")
    register_reminder(lambda _moment: [Reminder("thing:1", "no/such/template", to, None)])
    assert remind() == 0
    assert db.scalar(select(func.count(ReminderSent.key))) == 0


def test_worker_reminds_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    seldom = worker.Rarely(300)
    moments = iter([10.0, 20.0, 311.0])
    monkeypatch.setattr(worker.time, "monotonic", lambda: next(moments))
    assert [seldom.is_time() for _ in range(3)] == [True, False, True]
