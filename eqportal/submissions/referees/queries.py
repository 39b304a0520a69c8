"""The referees of a submission, the deadline of their letters, and what a link opens."""

import uuid
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.links.secret import opened_by
from eqportal.submissions.models import Submission
from eqportal.submissions.referees.lifecycle import LIVE, RefereeState
from eqportal.submissions.referees.models import Referee

S = SubmissionState
OVER = (S.WITHDRAWN, S.LAPSED, S.INELIGIBLE, S.DECIDED, S.ANNOUNCED, S.CLOSED)
ANSWERABLE = (RefereeState.INVITED, RefereeState.RECEIVED, RefereeState.DECLINED)


def deadline(call: Call) -> datetime:
    """Until when letters are taken: a date of their own, or the close of the call."""
    return call.letters_by or call.closes_at


def event(row: Referee, submission: Submission) -> Event:
    """The deadline of one letter for a calendar; calendars are shared, so the link is not in it."""
    at, title = deadline(submission.call), _l("Deadline of the letters")
    return Event(f"letter:{row.id}", at, title, of=submission.call.title)


def is_open(submission: Submission) -> bool:
    """Whether a letter about it can still come."""
    goes_on = submission.state not in OVER and submission.call.state is not CallState.CANCELLED
    return goes_on and now() < deadline(submission.call)


def everybody(submission: Submission) -> list[Referee]:
    """Everybody who was ever asked, in that order."""
    rows = select(Referee).where(Referee.submission_id == submission.id)
    return list(session().scalars(rows.order_by(Referee.expires_at, Referee.id)))


def live(submission: Submission) -> list[Referee]:
    """Those whose letter is awaited or has come."""
    return [row for row in everybody(submission) if row.state in LIVE]


def received(submission: Submission) -> list[Referee]:
    """The letters, in the order in which they came."""
    rows = select(Referee).where(
        Referee.submission_id == submission.id, Referee.state == RefereeState.RECEIVED
    )
    return list(session().scalars(rows.order_by(Referee.received_at, Referee.id)))


def letter(submission: Submission, row: uuid.UUID) -> Referee | None:
    """One letter that has come."""
    return next((one for one in received(submission) if one.id == row), None)


def one(submission: Submission, row: uuid.UUID, *, lock: bool = True) -> Referee | None:
    """One of those who were asked; `lock` keeps the row still until the commit."""
    rows = select(Referee).where(Referee.submission_id == submission.id, Referee.id == row)
    return session().scalar(rows.with_for_update(of=Referee) if lock else rows)


def opened(secret: str, *, lock: bool = False) -> tuple[Referee, Submission] | None:
    """What a link opens while the invitation stands; else None."""
    row = opened_by(Referee, secret, lock=lock)
    if row is None or row.state not in ANSWERABLE:
        return None
    submission = session().get_one(Submission, row.submission_id)
    waiting = row.state is RefereeState.INVITED
    return None if waiting and submission.state in OVER else (row, submission)
