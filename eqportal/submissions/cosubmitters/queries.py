"""Who takes part in a submission, and the invitation that a link opens."""

import uuid

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import Comment, CoSubmitter
from eqportal.submissions.lifecycle import ENDED
from eqportal.submissions.links.secret import opened_by
from eqportal.submissions.models import Submission

MOST_COMMENTS = 100


def everybody(submission: Submission) -> list[CoSubmitter]:
    """Everybody who was ever invited, in that order."""
    rows = select(CoSubmitter).where(CoSubmitter.submission_id == submission.id)
    return list(session().scalars(rows.order_by(CoSubmitter.invited_at, CoSubmitter.id)))


def one(submission: Submission, row: uuid.UUID) -> CoSubmitter | None:
    """One of them, by id."""
    rows = select(CoSubmitter).where(CoSubmitter.submission_id == submission.id)
    return session().scalar(rows.where(CoSubmitter.id == row).with_for_update())


def of_address(submission: Submission, email: str) -> CoSubmitter | None:
    """The one with that address."""
    rows = select(CoSubmitter).where(CoSubmitter.submission_id == submission.id)
    return session().scalar(rows.where(CoSubmitter.email == email).with_for_update())


def own_part(submission: Submission, user: User) -> CoSubmitter | None:
    """The part that the person takes, if they do."""
    rows = select(CoSubmitter).where(CoSubmitter.submission_id == submission.id)
    rows = rows.where(
        CoSubmitter.user_id == user.id, CoSubmitter.state == CoSubmitterState.ACCEPTED
    )
    return session().scalar(rows)


def comments(submission: Submission, most: int = MOST_COMMENTS) -> list[Comment]:
    """The latest comments, the newest first."""
    rows = select(Comment).where(Comment.submission_id == submission.id)
    newest = rows.order_by(Comment.written_at.desc(), Comment.id).limit(most)
    return list(session().scalars(newest))


def opened(secret: str, *, lock: bool = False) -> tuple[CoSubmitter, Submission] | None:
    """What a link opens while it can be answered, or was answered; else None."""
    invitation = opened_by(CoSubmitter, secret, lock=lock)
    if invitation is None or invitation.state is CoSubmitterState.REMOVED:
        return None
    submission = session().get_one(Submission, invitation.submission_id)
    pending = invitation.state is CoSubmitterState.PENDING
    if submission.state in ENDED or (pending and not invitation.in_time):
        return None
    return invitation, submission
