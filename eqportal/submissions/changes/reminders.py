"""Reminders to those who write: a draft that lies untouched, a deadline, changes that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, or_, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.outbox import Recipient, absolute
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.submissions.changes.operations import due_event
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import SectionAnswers, Submission

UNTOUCHED = timedelta(days=14)
WEEK, DAYS = timedelta(days=7), timedelta(days=2)
OPEN = (CallState.SCHEDULED, CallState.OPEN)
EMAILS = "submissions/emails"


def _due(submission: Submission) -> datetime:
    """The deadline of a draft: its own, when it came late by leave."""
    return submission.late_until or submission.call.closes_at


def _in_real_calls(*conditions: ColumnElement[bool]) -> list[Submission]:
    """Submissions of calls that go on; nobody is reminded of one that tries another out."""
    found = (
        select(Submission)
        .join(Call, Call.id == Submission.call_id)
        .where(Call.test_of_id.is_(None), Call.state != CallState.CANCELLED, *conditions)
        .order_by(Submission.id)
    )
    return list(session().scalars(found))


def _drafts(moment: datetime, *conditions: ColumnElement[bool]) -> list[Submission]:
    """Drafts that can still be sent."""
    in_time = Call.state.in_(OPEN) & (Call.closes_at > moment)
    late = Submission.late_until > moment
    draft = Submission.state == SubmissionState.DRAFT
    return _in_real_calls(draft, or_(in_time, late), *conditions)


def writers(submissions: list[Submission]) -> Iterator[tuple[Submission, User]]:
    """Each submission with its submitter, and with those who help write it; two queries."""
    ids = {submission.id: submission for submission in submissions}
    if not ids:
        return
    mine = select(Submission.id, User).join(User, User.id == Submission.submitter_id)
    helps = select(CoSubmitter.submission_id, User).join(User, User.id == CoSubmitter.user_id)
    helps = helps.where(
        CoSubmitter.state == CoSubmitterState.ACCEPTED, CoSubmitter.rights == Rights.EDIT
    )
    for people, column in ((mine, Submission.id), (helps, CoSubmitter.submission_id)):
        for id_, user in session().execute(people.where(column.in_(ids))):
            yield ids[id_], user


def _reminder(what: str, template: str, submission: Submission, user: User) -> Reminder:
    due = _due(submission)
    call, link = submission.call, url_for("submissions.case", reference=submission.reference)
    title = _l("Deadline")
    deadline = Event(f"draft:{submission.id}", due, title, of=call.title, url=absolute(link))
    return Reminder(
        key=key_for(what, submission.id, user.id),
        template=f"{EMAILS}/{template}",
        to=Recipient(user.email, user.locale, user.id),
        about=submission,
        context={"submission": submission, "call": call, "deadline": due},
        calendar=deadline,
    )


@register_reminder
def untouched(moment: datetime) -> Iterator[Reminder]:
    """Drafts that nobody has changed for two weeks, while there is more than a week left."""
    saved = select(func.max(SectionAnswers.saved_at)).where(
        SectionAnswers.submission_id == Submission.id
    )
    last = func.coalesce(saved.scalar_subquery(), Submission.created_at)
    quiet = _drafts(moment, last <= moment - UNTOUCHED, Call.closes_at > moment + WEEK)
    for submission, user in writers(quiet):
        yield _reminder("draft-untouched", "draft_untouched", submission, user)


@register_reminder
def deadlines(moment: datetime) -> Iterator[Reminder]:
    """Drafts whose deadline is near, if they were there when the time came to remind."""
    near = or_(Call.closes_at <= moment + WEEK, Submission.late_until <= moment + WEEK)
    for submission, user in writers(_drafts(moment, near)):
        due = _due(submission)
        left, lived = due - moment, due - submission.created_at
        if left <= DAYS < lived:
            yield _reminder(f"deadline-2:{due:%Y%m%d}", "deadline_days", submission, user)
        elif DAYS < left <= WEEK < lived:
            yield _reminder(f"deadline-7:{due:%Y%m%d}", "deadline_week", submission, user)


@register_reminder
def changes(moment: datetime) -> Iterator[Reminder]:
    """What the office asked for and is due in two days; asked for longer ago than that."""
    soon = Submission.complete_by.between(moment, moment + DAYS)
    returned = Submission.state == SubmissionState.RETURNED
    for submission, user in writers(_in_real_calls(returned, soon)):
        due, asked = submission.complete_by, submission.returned_at
        if due is None or asked is None or due - asked <= DAYS:
            continue
        yield Reminder(
            key=f"{key_for('changes-2', submission.id, user.id)}:{due:%Y%m%d}",
            template=f"{EMAILS}/changes_due",
            to=Recipient(user.email, user.locale, user.id),
            about=submission,
            context={"submission": submission, "call": submission.call, "deadline": due},
            calendar=due_event(submission, due),
        )
