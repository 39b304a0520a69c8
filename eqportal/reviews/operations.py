"""Writing a review: drafts that are kept, the lock, and opening the discussion."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.rubric import Rubric
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.lifecycle import LIFECYCLE, ReviewAction, ReviewState
from eqportal.reviews.models import Review, Score
from eqportal.reviews.panels.queries import Panel, members_of
from eqportal.reviews.queries import own_declaration, own_review
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


class StaleReviewError(Exception):
    """The review was saved elsewhere after this form was opened."""


@dataclass(frozen=True)
class Judgement:
    """A score of 1 to 5 (None while it is open) and the reason for it."""

    value: int | None
    justification: str


def may_declare(submission: Submission) -> bool:
    """Whether the conflict question is still open: until the case is decided."""
    return (
        submission.state is SubmissionState.IN_REVIEW
        and submission.call.state is CallState.REVIEWING
    )


def may_write(submission: Submission, review: Review | None) -> bool:
    """Whether a review of the case can be written now; the row gate has been passed."""
    return may_declare(submission) and (review is None or review.state is ReviewState.DRAFTING)


def save_draft(
    *,
    submission: Submission,
    judgements: Mapping[str, Judgement],
    summary: str,
    version: int,
    by: User,
) -> Review:
    """Keep what was written, complete or not; `version` is the one the form was opened on.

    StaleReviewError when it has moved on; WrongStateError when there is nothing to write.
    """
    db = session()
    review = _kept(submission, version, by)
    if review is None:
        review = Review(
            submission_id=submission.id, user_id=by.id, state=LIFECYCLE.initial, saved_at=now()
        )
        db.add(review)
    review.summary, review.saved_at = summary, now()
    _write_scores(review, judgements)
    db.flush()
    record("review.saved", by=by.id, subject=review, case=submission.id)
    return review


def _kept(submission: Submission, version: int, by: User) -> Review | None:
    """The review as it is saved, held still; None before the first draft."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())
    review, declared = own_review(by, submission), own_declaration(by, submission)
    clear = declared is not None and declared.standing is Standing.CLEAR
    if not clear or not may_write(submission, review):
        message = "this review cannot be written"
        raise WrongStateError(message)
    if version != (review.version if review else 0):
        raise StaleReviewError
    return review


def _write_scores(review: Review, judgements: Mapping[str, Judgement]) -> None:
    known = {score.criterion: score for score in review.scores}
    for criterion, judgement in judgements.items():
        score = known.get(criterion)
        if score is None:
            score = Score(criterion=criterion)
            review.scores.append(score)
        score.value, score.justification = judgement.value, judgement.justification


def missing(review: Review, rubric: Rubric) -> list[str]:
    """The criteria that lack a score or its reason."""
    done = {s.criterion for s in review.scores if s.value and s.justification.strip()}
    return [criterion.id for criterion in rubric.criteria if criterion.id not in done]


def weighted_mean(review: Review, rubric: Rubric) -> float:
    """The scores weighted by the rubric, from 1 to 5."""
    values = {score.criterion: score.value or 0 for score in review.scores}
    return sum(values[c.id] * c.weight for c in rubric.criteria) / 100


def lock(*, review: Review, submission: Submission, by: User) -> None:
    """Make a complete review final; WrongStateError when something is missing."""
    rubric = submission.call.rubric
    if missing(review, rubric):
        message = "a review is locked when it is complete"
        raise WrongStateError(message)
    review.state = LIFECYCLE.move(review.state, ReviewAction.LOCK, Actor.REVIEWER)
    review.weighted, review.locked_at = weighted_mean(review, rubric), now()
    record("review.locked", by=by.id, subject=review, case=submission.id)


def open_discussion(*, panel: Panel, by: User) -> None:
    """Let the members read each other's locked reviews; the chair does, once."""
    call = panel.call
    open_room = call.state is CallState.REVIEWING and call.discussion_opened_at is None
    if by.id != panel.chair or not open_room:
        message = "the discussion cannot be opened"
        raise WrongStateError(message)
    call.discussion_opened_at = now()
    record("discussion.opened", by=by.id, subject=call)
    for member in members_of(call):
        to = Recipient(member.user.email, member.user.locale, member.user_id)
        queue("reviews/emails/discussion", to=to, about=call, call=call)
