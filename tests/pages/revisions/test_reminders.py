"""Reminders to look a page through: whom, when, and each once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from eqportal.accounts.models import User
from eqportal.mail.reminders import remind
from eqportal.pages.models import Page
from eqportal.pages.revisions.reminders import step_of
from tests.pages.revisions.test_sending import mails

DUE = date(2099, 1, 31)
NOON = datetime(2099, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "today, step",
    [
        (date(2098, 12, 31), None),
        (date(2099, 1, 1), date(2099, 1, 1)),
        (date(2099, 1, 30), date(2099, 1, 1)),
        (DUE, DUE),
        (date(2099, 2, 27), DUE),
        (date(2099, 2, 28), date(2099, 2, 28)),
        (date(2099, 3, 30), date(2099, 2, 28)),
        (date(2099, 3, 31), date(2099, 3, 31)),
        (date(2100, 1, 31), date(2100, 1, 31)),
        (date(2100, 3, 1), date(2100, 2, 28)),
    ],
)
def test_steps_are_a_month_before_the_day_and_each_month_after(
    today: date, step: date | None
) -> None:
    assert step_of(DUE, today) == step


def test_owner_is_reminded_once_in_each_step(
    db: Session, leave: Page, writer: User, boss: User
) -> None:
    leave.review_by, leave.owner_id = DUE, writer.id
    db.commit()
    remind(NOON - timedelta(days=31))
    assert mails(db, "page_review") == []
    for days in (-30, -29, 0, 0, 1, 27, 28, 29):
        remind(NOON + timedelta(days=days))
    assert mails(db, "page_review") == [writer.email] * 3
    assert leave.reminded_on == date(2099, 2, 28)
    assert boss.email != writer.email


def test_officers_are_told_of_a_page_without_an_owner_who_can_edit(
    db: Session, leave: Page, writer: User, boss: User
) -> None:
    leave.review_by = DUE
    db.commit()
    remind(NOON)
    assert mails(db, "page_review") == [boss.email]
    leave.owner_id, writer.locked_at = writer.id, NOON
    db.commit()
    remind(NOON + timedelta(days=31))
    assert mails(db, "page_review") == [boss.email] * 2


def test_nobody_is_reminded_of_a_page_that_is_gone_or_was_never_public(
    db: Session, leave: Page, boss: User
) -> None:
    leave.review_by = DUE
    leave.removed_at, leave.removed_by = NOON, boss.id
    db.add(Page(key="never", review_by=DUE))
    db.commit()
    remind(NOON)
    assert mails(db, "page_review") == []
