"""Unlocking a review with a reason: what was locked is kept beside it, for ever."""

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.lifecycle import LIFECYCLE, ReviewAction, ReviewState
from eqportal.reviews.models import EarlierReview, Review
from eqportal.reviews.numbers.operations import reckon
from eqportal.reviews.operations import may_declare
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.plans.queries import Stand, stand
from eqportal.submissions.models import Submission


def may_unlock(
    review: Review, submission: Submission, by: User, work: Stand, *, leads: bool
) -> bool:
    """The author while each judges alone and may score; later whoever leads the case."""
    if review.state is not ReviewState.LOCKED or not may_declare(submission):
        return False
    if submission.call.discussion_opened_at is None:
        return review.user_id == by.id and work.rights.may_score
    return leads


def unlock(*, review: Review, submission: Submission, reason: str, by: User) -> None:
    """Let a locked review be written again; it is kept as it was, with the reason.

    WrongStateError unless `may_unlock`. The author is told when it is somebody else's doing.
    """
    own, leads = review.user_id == by.id, leader_of(submission) == by.id
    work = stand(submission.call)
    if not reason.strip() or not may_unlock(review, submission, by, work, leads=leads):
        message = "this review cannot be unlocked"
        raise WrongStateError(message)
    session().add(_as_it_was(review, reason, by))
    actor = Actor.REVIEWER if own else Actor.CHAIR
    review.state = LIFECYCLE.move(review.state, ReviewAction.UNLOCK, actor)
    review.weighted = review.locked_at = None
    review.unlocked += 1
    review.reopened_at = now() if submission.call.discussion_opened_at else None
    record("review.unlocked", by=by.id, subject=review, case=submission.id, reason=reason)
    reckon(submission.id)
    author = None if own else session().get(User, review.user_id)
    if author is not None:
        to = Recipient(author.email, author.locale, author.id)
        queue("reviews/emails/unlocked", to=to, about=submission, submission=submission)


def _as_it_was(review: Review, reason: str, by: User) -> EarlierReview:
    return EarlierReview(
        review_id=review.id,
        weighted=review.weighted,
        recommendation=review.recommendation,
        summary=review.summary,
        note=review.note,
        scores=[
            {
                "criterion": score.criterion,
                "value": score.value,
                "skipped": score.skipped,
                "justification": score.justification,
            }
            for score in review.scores
        ],
        answers_number=review.answers_number,
        locked_at=review.locked_at,
        unlocked_at=now(),
        unlocked_by_id=by.id,
        reason=reason.strip(),
    )
