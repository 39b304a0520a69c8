"""A deadline that is moved: who is told, in what words, and that they are reminded again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.calls.effects import deadline_moved
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.mail.models import OutboundEmail
from eqportal.mail.reminders import remind
from eqportal.submissions.lifecycle import SubmissionState
from tests.factories import make_call, make_submission, make_user

DAY = timedelta(days=1)


def moved(call, milestone="closes_at"):
    for effect in deadline_moved:
        effect(call, milestone)


def test_those_with_a_draft_are_told_in_their_language(db):
    call = make_call(state=CallState.OPEN)
    drafts = [make_submission(call, make_user(locale=locale)) for locale in ("nn", "en")]
    for case in drafts:
        case.state = SubmissionState.DRAFT
    make_submission(call, make_user(), state=SubmissionState.SUBMITTED)
    moved(call)
    mails = db.scalars(select(OutboundEmail).order_by(OutboundEmail.locale)).all()
    assert [m.locale for m in mails] == ["en", "nn"]
    assert "It is now" in mails[0].body
    assert drafts[1].reference in mails[0].body
    assert all(case.title not in m.subject + m.body for m in mails for case in drafts)
    assert all("BEGIN:VEVENT" in m.calendar for m in mails)


@pytest.mark.parametrize("milestone", ["letters_by", "faculty_by"])
def test_other_dates_and_test_calls_tell_no_writer(db, milestone):
    call, other = make_call(state=CallState.OPEN), make_call(state=CallState.OPEN)
    case = make_submission(call, make_user(), state=SubmissionState.DRAFT)
    moved(call, milestone)
    call.test_of_id = other.id
    moved(call)
    assert case.state is SubmissionState.DRAFT
    assert db.scalars(select(OutboundEmail)).all() == []


def test_a_moved_deadline_is_reminded_of_again(db):
    call = make_call(closes_at=now() + 1.5 * DAY)
    case = make_submission(call, make_user(), state=SubmissionState.DRAFT)
    case.created_at = now() - 30 * DAY
    db.commit()
    remind()
    call.closes_at = now() + 10 * DAY
    db.commit()
    for _ in range(2):
        remind(now() + 8.5 * DAY)
    mails = db.scalars(select(OutboundEmail)).all()
    assert [m.template.rpartition("/")[2] for m in mails] == ["deadline_days", "deadline_days"]
