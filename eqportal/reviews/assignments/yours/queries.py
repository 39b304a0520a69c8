"""What a member has been given, out of the cases that exist for the member."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE, AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.queries import visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

PAGE = 25


@dataclass(frozen=True)
class Own:
    """One assignment of the member, with the own declaration and review."""

    reference: str
    title: str
    language: str
    state: AssignmentState
    standing: Standing | None
    review: ReviewState | None


def _own(user: User, call: Call) -> Select[Any]:
    return (
        visible_to(user)
        .join(Assignment, Assignment.submission_id == Submission.id)
        .where(
            Submission.call_id == call.id,
            Assignment.user_id == user.id,
            Assignment.state.in_(IN_FORCE),
        )
    )


def answered(user: User, call: Call) -> dict[AssignmentState, int]:
    """How many of the member's cases stand in each state."""
    rows = session().execute(
        _own(user, call)
        .with_only_columns(Assignment.state, func.count())
        .group_by(Assignment.state)
    )
    return {row[0]: row[1] for row in rows}


def page_of(user: User, call: Call, page: int) -> list[Own]:
    """One page of the member's cases, those that wait for an answer first."""
    case = (Submission.reference, Submission.title, Submission.language, Assignment.state)
    mine = and_(Declaration.submission_id == Submission.id, Declaration.user_id == user.id)
    written = and_(
        Review.submission_id == Submission.id,
        Review.user_id == user.id,
        Review.state != ReviewState.VOID,
    )
    rows = session().execute(
        _own(user, call)
        .outerjoin(Declaration, mine)
        .outerjoin(Review, written)
        .with_only_columns(*case, Declaration.standing, Review.state)
        .order_by(Assignment.state == AssignmentState.ACCEPTED, Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Own(*row) for row in rows]


def own_assignment(user: User, submission: Submission) -> Assignment | None:
    """The member's assignment of a case, if it is in force; kept still until the commit."""
    case: uuid.UUID = submission.id
    return session().scalar(
        select(Assignment)
        .where(
            Assignment.submission_id == case,
            Assignment.user_id == user.id,
            Assignment.state.in_(IN_FORCE),
        )
        .with_for_update()
    )
