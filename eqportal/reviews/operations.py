"""Writing a review: drafts that are kept, the lock and the unlock, and opening the discussion."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.lifecycle import LIFECYCLE, ReviewAction, ReviewState
from eqportal.reviews.models import Recommendation, Review
from eqportal.reviews.numbers.operations import reckon
from eqportal.reviews.panels.queries import members_of
from eqportal.reviews.plans.effects import on_discussion
from eqportal.reviews.plans.queries import Stand, stand
from eqportal.reviews.queries import own_declaration, own_review
from eqportal.reviews.recusals.models import Standing
from eqportal.reviews.scoring import Judgement, missing, weighted_mean, write_scores
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

__all__ = ["Judgement", "keep", "lock", "may_write", "open_discussion", "save_draft"]


class StaleReviewError(Exception):
    """The review was saved elsewhere after this form was opened."""


class NothingCountsError(Exception):
    """Not one criterion that counts applies, so that the review has no mean."""


@dataclass(frozen=True)
class Written:
    """What a member has written, and which page of which version of the review it comes from."""

    judgements: Mapping[str, Judgement]
    summary: str = ""
    recommendation: Recommendation | None = None
    note: str = ""
    version: int = 0
    page: str = ""
    answers_number: int | None = None


def may_declare(submission: Submission) -> bool:
    """Whether the conflict question is still open: until the case is decided."""
    return (
        submission.state is SubmissionState.IN_REVIEW
        and submission.call.state is CallState.REVIEWING
    )


def may_write(submission: Submission, review: Review | None, work: Stand | None = None) -> bool:
    """Whether a review of the case can be written now; the row gate has been passed.

    A review that whoever leads the case has unlocked may be written in any phase.
    """
    if not may_declare(submission):
        return False
    if review is not None and review.state is not ReviewState.DRAFTING:
        return False
    if review is not None and review.reopened_at is not None:
        return True
    return (work or stand(submission.call)).rights.may_score


def save_draft(
    *,
    submission: Submission,
    judgements: Mapping[str, Judgement],
    summary: str,
    version: int,
    by: User,
) -> Review:
    """Keep a draft that has scores and a summary alone; see `keep`."""
    return keep(submission=submission, written=Written(judgements, summary, version=version), by=by)


def keep(*, submission: Submission, written: Written, by: User, silent: bool = False) -> Review:
    """Keep what was written, complete or not; `silent` is a save that nobody asked for.

    StaleReviewError when the review has moved on; WrongStateError when there is none to write.
    """
    db = session()
    review = _kept(submission, written, by)
    if review is None:
        review = Review(
            submission_id=submission.id, user_id=by.id, state=LIFECYCLE.initial, saved_at=now()
        )
        db.add(review)
    review.summary, review.note = written.summary, written.note
    review.recommendation, review.saved_at = written.recommendation, now()
    review.saved_from = written.page or None
    if written.answers_number is not None:
        review.answers_number = written.answers_number
    write_scores(review, written.judgements)
    db.flush()
    if not silent:
        record("review.saved", by=by.id, subject=review, case=submission.id)
    return review


def _kept(submission: Submission, written: Written, by: User) -> Review | None:
    """The review as it is saved, held still; None before the first draft."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())
    review, declared = own_review(by, submission), own_declaration(by, submission)
    clear = declared is not None and declared.standing is Standing.CLEAR
    if not clear or not may_write(submission, review):
        message = "this review cannot be written"
        raise WrongStateError(message)
    own_page = review is not None and bool(written.page) and review.saved_from == written.page
    if written.version != (review.version if review else 0) and not own_page:
        raise StaleReviewError
    return review


def lock(*, review: Review, submission: Submission, by: User) -> None:
    """Make a complete review final.

    WrongStateError when something is missing, NothingCountsError when it would have no mean.
    """
    rubric = submission.call.rubric
    if missing(review, rubric) or (rubric.recommends and review.recommendation is None):
        message = "a review is locked when it is complete"
        raise WrongStateError(message)
    mean = weighted_mean(review, rubric)
    if mean is None:
        raise NothingCountsError
    review.state = LIFECYCLE.move(review.state, ReviewAction.LOCK, Actor.REVIEWER)
    review.weighted, review.locked_at, review.reopened_at = mean, now(), None
    record("review.locked", by=by.id, subject=review, case=submission.id)
    reckon(submission.id)


def open_discussion(*, call: Call, by: User | None) -> None:
    """Let the members read each other's locked reviews, once; None is the clock.

    Who may is asked before: the chair, or the office through a phase.
    """
    held = select(Call.discussion_opened_at).where(Call.id == call.id).with_for_update()
    if call.state is not CallState.REVIEWING or session().scalar(held) is not None:
        message = "the discussion cannot be opened"
        raise WrongStateError(message)
    call.discussion_opened_at = now()
    record("discussion.opened", by=by.id if by else None, subject=call)
    for effect in on_discussion:
        effect(call, by)
    for member in members_of(call):
        to = Recipient(member.user.email, member.user.locale, member.user_id)
        queue("reviews/emails/discussion", to=to, about=call, call=call)
