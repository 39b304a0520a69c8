"""The frozen numbers as one viewer may know them: adjusted means, own severity, agreement."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Agreement, Severity


def adjusted(
    cases: Sequence[uuid.UUID], call: Call, viewer: uuid.UUID | None
) -> dict[uuid.UUID, float]:
    """The mean of each of these cases without its reviewers' severity; None is the office.

    Only reviews that were locked when the discussion opened count, as they were then.
    """
    if call.discussion_opened_at is None or not cases:
        return {}
    rows = session().execute(
        select(Review.submission_id, func.avg(Review.frozen - func.coalesce(Severity.value, 0.0)))
        .outerjoin(
            Severity,
            (Severity.call_id == call.id)
            & (Severity.viewer_id.is_(None) if viewer is None else Severity.viewer_id == viewer)
            & (Severity.user_id == Review.user_id),
        )
        .where(
            Review.submission_id.in_(cases),
            Review.frozen.is_not(None),
            Review.state != ReviewState.VOID,
        )
        .group_by(Review.submission_id)
    )
    return {case: value for case, value in rows if value is not None}


def own_severity(call: Call, person: uuid.UUID) -> Severity | None:
    """How a member scores beside the others, for that member's eyes alone."""
    return session().scalar(
        select(Severity).where(
            Severity.call_id == call.id,
            Severity.viewer_id == person,
            Severity.user_id == person,
        )
    )


def agreement(call: Call, viewer: uuid.UUID | None) -> Agreement | None:
    """How far the panel agrees, as one viewer may know it."""
    seen = Agreement.viewer_id.is_(None) if viewer is None else Agreement.viewer_id == viewer
    return session().scalar(select(Agreement).where(Agreement.call_id == call.id, seen))
