"""Reminders of letters and invitations: when, once, and never about a call that is tried out."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.programmes.options import Letters
from eqportal.submissions.cosubmitters.models import Rights
from eqportal.submissions.cosubmitters.operations import Invited
from eqportal.submissions.cosubmitters.operations import invite as invite_to_write
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links.reminders import co_submitters_waiting, letters_due
from eqportal.submissions.referees.operations import Asked
from eqportal.submissions.referees.operations import invite as ask_for_a_letter
from tests.factories import make_call, make_submission, make_user
from tests.submissions.invited import allow, link_to, mails_to

ADDRESS = "kari@uni.example"


@pytest.fixture
def invited(db):
    """A draft that waits for a letter and for somebody who shall help to write it."""
    call, user = make_call(), make_user(name="Ada Dahl")
    allow(call, letters=Letters(least=1, most=2), co_submitters=True)
    draft = make_submission(call, user, state=SubmissionState.DRAFT)
    ask_for_a_letter(submission=draft, whom=Asked("Kari Vik", ADDRESS, "en"), by=user)
    whom = Invited("Bo Lie", "bo@uni.example", Rights.EDIT, "en")
    invite_to_write(submission=draft, whom=whom, by=user)
    db.commit()
    return call


def keys(found):
    return [reminder.key.partition(":")[0] for reminder in found]


def test_a_letter_is_reminded_of_seven_and_two_days_before(invited):
    due = invited.letters_by or invited.closes_at
    for days, told in ((8, []), (7, ["letter-7"]), (2, ["letter-2"]), (0, [])):
        assert keys(letters_due(due - timedelta(days=days))) == told
    (reminder,) = letters_due(due - timedelta(days=2))
    assert reminder.calendar is not None
    assert reminder.calendar.url is None


def test_an_invitation_is_reminded_of_after_a_week(invited):
    assert keys(co_submitters_waiting(now() + timedelta(days=6))) == []
    assert keys(co_submitters_waiting(now() + timedelta(days=8))) == ["co-submitter"]


def test_nobody_is_reminded_of_a_call_that_is_tried_out(invited, db):
    invited.test_of_id = make_call().id
    db.flush()
    due = invited.letters_by or invited.closes_at
    assert list(letters_due(due - timedelta(days=2))) == []
    assert list(co_submitters_waiting(now() + timedelta(days=8))) == []


def test_nobody_is_reminded_of_a_call_that_is_cancelled(invited, db):
    invited.state = CallState.CANCELLED
    db.flush()
    due = invited.letters_by or invited.closes_at
    assert list(letters_due(due - timedelta(days=2))) == []
    assert list(co_submitters_waiting(now() + timedelta(days=8))) == []


def test_the_request_has_its_deadline_as_a_calendar_file_without_the_link(invited, db):
    (mail,) = mails_to(db, ADDRESS)
    (entry,) = Calendar.from_ical(mail.calendar).walk("VEVENT")
    due = invited.letters_by or invited.closes_at
    assert entry["dtend"].dt == due.replace(microsecond=0)
    assert link_to(db, ADDRESS) not in mail.calendar
