"""Who is reminded of a draft or of changes, when, and how often."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.submissions.changes.operations import Wanted, ask, extend
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers
from tests.factories import make_call, make_submission, make_user

S = SubmissionState
DAY = timedelta(days=1)


def draft(db, *, left: float, age: float = 30, quiet: float = 1, state=S.DRAFT):
    call = make_call(closes_at=now() + left * DAY)
    case = make_submission(call, make_user(locale="nn"), state=state)
    case.created_at = now() - age * DAY
    rows = select(SectionAnswers).where(SectionAnswers.submission_id == case.id)
    for row in db.scalars(rows):
        row.saved_at = now() - quiet * DAY
    db.commit()
    return case


def reminded(db, moment=None):
    remind(moment)
    mails = db.scalars(select(OutboundEmail).order_by(OutboundEmail.created_at)).all()
    return [(m.template.rpartition("/")[2], m.locale) for m in mails]


@pytest.mark.parametrize(
    "left, age, quiet, template",
    [
        (30, 30, 15, "draft_untouched"),
        (30, 30, 13, None),
        (6.9, 30, 1, "deadline_week"),
        (6.9, 30, 20, "deadline_week"),
        (7.1, 30, 1, None),
        (6, 0.5, 0.1, None),
        (1.9, 30, 1, "deadline_days"),
        (1.9, 0.05, 0.01, None),
        (2.1, 3, 1, None),
    ],
)
def test_draft_is_reminded_of_at_its_time(db, left, age, quiet, template):
    draft(db, left=left, age=age, quiet=quiet)
    expected = [(template, "nn")] if template else []
    assert reminded(db) == expected
    assert reminded(db) == expected


def test_mail_says_when_and_why_and_nothing_of_the_case(db):
    case = draft(db, left=1.5)
    remind()
    mail = db.scalars(select(OutboundEmail)).one()
    assert case.reference in mail.body
    assert case.title not in mail.subject + mail.body
    assert "BEGIN:VEVENT" in mail.calendar


@pytest.mark.parametrize("state", [S.SUBMITTED, S.LAPSED, S.WITHDRAWN])
def test_what_is_no_draft_is_left_alone(db, state):
    draft(db, left=1.5, quiet=20, state=state)
    assert reminded(db) == []


def test_rehearsals_and_closed_calls_remind_nobody(db):
    rehearsal, over = draft(db, left=1.5), draft(db, left=1.5)
    rehearsal.call.test_of_id = over.call_id
    over.call.state = CallState.CLOSED
    db.commit()
    assert reminded(db) == []


def test_week_and_days_are_two_reminders(db):
    draft(db, left=6.5)
    assert [t for t, _ in reminded(db)] == ["deadline_week"]
    assert [t for t, _ in reminded(db, now() + 5 * DAY)] == ["deadline_week", "deadline_days"]


def test_late_entry_has_a_deadline_of_its_own(db):
    case = draft(db, left=-3)
    case.call.state, case.late_until = CallState.CLOSED, now() + 1.5 * DAY
    db.commit()
    assert [t for t, _ in reminded(db)] == ["deadline_days"]


def test_changes_are_reminded_of_once_for_each_date(db):
    call = make_call(state=CallState.CLOSED)
    case = make_submission(call, make_user(), state=S.SCREENING)
    officer = make_user(role=Role.OFFICER)
    ask(submission=case, wanted=Wanted(["initiative"], "Why?", now() + 10 * DAY), by=officer)
    db.commit()
    assert [t for t, _ in reminded(db)] == ["returned"]
    later = now() + 9 * DAY
    for _ in range(2):
        assert [t for t, _ in reminded(db, later)] == ["returned", "changes_due"]
    extend(submission=case, due_at=now() + 20 * DAY, by=officer)
    db.commit()
    found = [t for t, _ in reminded(db, now() + 19 * DAY)]
    assert sorted(found) == ["changes_due", "changes_due", "extended", "returned"]
