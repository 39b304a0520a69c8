"""What must always hold of panels, declarations and reviews; `eqportal doctor` asks."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review, Score
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission


def no_review_by_a_recused_member(db: Session) -> list[str]:
    """A recusal voids the review in the same transaction."""
    rows = db.scalars(
        select(Review.id)
        .join(
            Declaration,
            (Declaration.submission_id == Review.submission_id)
            & (Declaration.user_id == Review.user_id),
        )
        .where(Declaration.standing == Standing.RECUSED, Review.state != ReviewState.VOID)
    )
    return [f"review {row} counts although its author is recused" for row in rows]


def locked_reviews_are_complete(db: Session) -> list[str]:
    """Every score of a locked review has a value, or does not apply, and a reason."""
    rows = db.scalars(
        select(Review.id)
        .join(Score, Score.review_id == Review.id)
        .where(
            Review.state == ReviewState.LOCKED,
            (Score.value.is_(None) & ~Score.skipped)
            | (func.length(func.trim(Score.justification)) == 0),
        )
        .distinct()
    )
    return [f"review {row} is locked but not complete" for row in rows]


def reviewers_have_seats(db: Session) -> list[str]:
    """Nobody outside the panel has a review that counts."""
    rows = db.scalars(
        select(Review.id)
        .join(Submission, Submission.id == Review.submission_id)
        .outerjoin(
            PanelMember,
            (PanelMember.call_id == Submission.call_id) & (PanelMember.user_id == Review.user_id),
        )
        .where(PanelMember.id.is_(None), Review.state != ReviewState.VOID)
    )
    return [f"review {row} is by somebody without a seat" for row in rows]


register_check("no review by a recused member", no_review_by_a_recused_member)
register_check("locked reviews are complete", locked_reviews_are_complete)
register_check("reviewers have seats", reviewers_have_seats)
