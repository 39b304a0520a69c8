"""The adjusted mean in SQL: each frozen score without its reviewer's severity."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from eqportal.decisions.board.scope import Scope
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Agreement, CaseScore, Severity

UNIT = 1_000_000


def severity_for(scope: Scope) -> ColumnElement[bool]:
    """Joins a review of a scored case with its reviewer's severity.

    Whoever has numbers of their own in a call reads those, everybody else the office's.
    """
    own = select(Agreement.call_id).where(Agreement.viewer_id == scope.user.id)
    call = CaseScore.call_id if scope.call is None else scope.call.id
    return and_(
        Severity.call_id == call,
        Severity.user_id == Review.user_id,
        or_(
            Severity.viewer_id == scope.user.id,
            and_(Severity.viewer_id.is_(None), Severity.call_id.not_in(own)),
        ),
    )


def adjusted_mean(scope: Scope) -> ColumnElement[Any]:
    """The adjusted mean of the case that is being read, in millionths, to sort by.

    Rounded, so that the order in which reviews are summed decides nothing.
    """
    level = func.avg(Review.frozen - func.coalesce(Severity.value, 0.0))
    return (
        select(func.round(level * UNIT))
        .select_from(Review)
        .outerjoin(Severity, severity_for(scope))
        .where(
            Review.submission_id == CaseScore.submission_id,
            Review.state != ReviewState.VOID,
            Review.frozen.is_not(None),
        )
        .correlate(CaseScore)
        .scalar_subquery()
    )
