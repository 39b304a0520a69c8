"""What one member is asked to review, where cases are given out."""

import uuid

from sqlalchemy import Select, select

from eqportal.accounts.models import User
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment


def assigned_to(user: User) -> Select[uuid.UUID]:
    """The cases of the member's own assignments in force."""
    return select(Assignment.submission_id).where(
        Assignment.user_id == user.id, Assignment.state.in_(IN_FORCE)
    )
