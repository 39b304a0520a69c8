"""Where cases are given out: the calls, and what one member is asked to review."""

import uuid

from sqlalchemy import Select, select

from eqportal.accounts.models import User
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.plans.models import ReviewPlan


def assigned_to(user: User) -> Select[uuid.UUID]:
    """The cases of the member's own assignments in force."""
    return select(Assignment.submission_id).where(
        Assignment.user_id == user.id, Assignment.state.in_(IN_FORCE)
    )


def told_of(user: User) -> Select[uuid.UUID]:
    """Those of these that the office has told the member of."""
    return assigned_to(user).where(Assignment.told_at.is_not(None))


def kept_apart() -> Select[uuid.UUID]:
    """The calls in which each member meets only what is assigned."""
    return select(ReviewPlan.call_id).where(ReviewPlan.by_assignment, ~ReviewPlan.reads_all)
