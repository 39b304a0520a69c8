"""Reminding those who have not answered: referees 7 and 2 days before, co-submitters once.

Nobody is reminded of a call that tries another out, or that is cancelled.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.links.secret import recipient, secret_of
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import queries as referees
from eqportal.submissions.referees.lifecycle import RefereeState
from eqportal.submissions.referees.models import Referee

DAYS = (2, 7)
"""The nearest first: who is late for the first reminder gets the second alone."""

CO_SUBMITTER_AFTER = timedelta(days=7)
NOT_SOONER = timedelta(days=1)
"""Nobody is reminded of a mail that they got a moment ago."""

_GOES_ON = (Call.test_of_id.is_(None), Call.state != CallState.CANCELLED)


@register_reminder
def letters_due(moment: datetime) -> Iterator[Reminder]:
    """Letters that are awaited and whose deadline is near."""
    by = func.coalesce(Call.letters_by, Call.closes_at)
    rows = session().execute(
        select(Referee, Submission)
        .join(Submission, Submission.id == Referee.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(
            *_GOES_ON,
            Referee.state == RefereeState.INVITED,
            Referee.invited_at < moment - NOT_SOONER,
            Submission.state.not_in(referees.OVER),
            by > moment,
            by <= moment + timedelta(days=max(DAYS)),
        )
    )
    for row, submission in rows.all():
        until = referees.deadline(submission.call)
        days = next(n for n in DAYS if until <= moment + timedelta(days=n))
        yield Reminder(
            key=f"{key_for(f'letter-{days}', row.id)}:{until:%Y%m%d}",
            template="submissions/emails/referee_reminder",
            to=recipient(row),
            about=row,
            context=_context(row, submission, until),
            calendar=referees.event(row, submission),
        )


def _context(row: Invitation, submission: Submission, deadline: datetime) -> dict[str, object]:
    named = {"call": submission.call, "name": row.name, "deadline": deadline}
    return {**named, "token": secret_of(row)}


@register_reminder
def co_submitters_waiting(moment: datetime) -> Iterator[Reminder]:
    """Those who were invited a week ago and have not answered."""
    rows = session().execute(
        select(CoSubmitter, Submission)
        .join(Submission, Submission.id == CoSubmitter.submission_id)
        .join(Call, Call.id == Submission.call_id)
        .where(
            *_GOES_ON,
            CoSubmitter.state == CoSubmitterState.PENDING,
            CoSubmitter.invited_at < moment - CO_SUBMITTER_AFTER,
            CoSubmitter.expires_at > moment,
            Submission.state.not_in(ENDED),
        )
    )
    for row, submission in rows.all():
        yield Reminder(
            key=key_for("co-submitter", row.id),
            template="submissions/emails/co_submitter_reminder",
            to=recipient(row),
            about=row,
            context=_context(row, submission, row.expires_at),
        )
