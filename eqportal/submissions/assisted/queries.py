"""What was entered by the office, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel.speaklater import LazyString
from sqlalchemy import select
from sqlalchemy.orm import aliased

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.assisted.labels import MEANS
from eqportal.submissions.assisted.models import AssistedEntry
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import unbarred, visible_to

MOST = 100


@dataclass(frozen=True)
class Entered:
    """For whom it was entered, and how their words came."""

    person: str
    means: LazyString


def entered(submission: Submission) -> Entered | None:
    """How the office entered it; None, and no query, when the person did it."""
    if submission.entered_by_id is None:
        return None
    person, means = (
        session()
        .execute(
            select(User, AssistedEntry.means)
            .join(AssistedEntry, AssistedEntry.submission_id == submission.id)
            .where(User.id == submission.submitter_id)
        )
        .one()
    )
    return Entered(person.called, MEANS[means])


def was_mine(user: User, reference: str) -> bool:
    """Whether an officer meets what they entered, after it was sent."""
    if Permission.SUBMISSIONS_SCREEN not in user.permissions:
        return False
    sent = visible_to(user).where(
        Submission.reference == reference, Submission.entered_by_id == user.id
    )
    return session().scalar(sent.with_only_columns(Submission.id)) is not None


@dataclass(frozen=True)
class Line:
    """One entry in the office's list; `is_mine` is whose draft it still is to fill in."""

    reference: str
    person: str
    officer: str
    means: LazyString
    state: SubmissionState
    is_mine: bool


def of_call(call: Call, reader: User) -> Sequence[Line]:
    """The latest entries of a call that no barrier keeps from the reader.

    Of a draft it says who, and nothing that was answered.
    """
    officer = aliased(User)
    rows = session().execute(
        select(
            Submission.reference,
            User.name,
            User.email,
            officer.name,
            officer.email,
            AssistedEntry.means,
            Submission.state,
            Submission.entered_by_id,
        )
        .join(AssistedEntry, AssistedEntry.submission_id == Submission.id)
        .join(User, User.id == Submission.submitter_id)
        .join(officer, officer.id == Submission.entered_by_id)
        .where(Submission.call_id == call.id, *unbarred(reader))
        .order_by(Submission.created_at.desc(), Submission.id)
        .limit(MOST)
    )
    return [
        Line(ref, name or email, by or by_email, MEANS[means], state, entered_by == reader.id)
        for ref, name, email, by, by_email, means, state, entered_by in rows
    ]
