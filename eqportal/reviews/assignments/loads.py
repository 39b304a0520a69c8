"""How much each member has, counted over some cases."""

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE, AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.queries import not_recused
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.queries import members_of
from eqportal.submissions.models import Submission


@dataclass(frozen=True)
class Load:
    """A member with the number of cases in each state, and of locked reviews of the cases."""

    person: uuid.UUID
    name: str
    seat: Seat
    states: Counter[AssignmentState]
    locked: int

    @property
    def has(self) -> int:
        """The cases that the member is to review."""
        return sum(self.states[state] for state in IN_FORCE)


def loads(call: Call, cases: Select[Submission]) -> list[Load]:
    """Every member of the panel, over these cases of the call; three statements."""
    states, locked = _states(cases), _locked(cases)
    return [
        Load(
            member.user_id,
            member.user.called,
            member.seat,
            states[member.user_id],
            locked.get(member.user_id, 0),
        )
        for member in members_of(call)
    ]


def _states(cases: Select[Submission]) -> dict[uuid.UUID, Counter[AssignmentState]]:
    rows = session().execute(
        select(Assignment.user_id, Assignment.state, func.count())
        .where(Assignment.submission_id.in_(cases.with_only_columns(Submission.id)), not_recused())
        .group_by(Assignment.user_id, Assignment.state)
    )
    found: dict[uuid.UUID, Counter[AssignmentState]] = defaultdict(Counter)
    for person, state, number in rows:
        found[person][state] = number
    return found


def _locked(cases: Select[Submission]) -> dict[uuid.UUID, int]:
    """Given out or not: where the whole committee reviews, nothing is."""
    rows = session().execute(
        select(Review.user_id, func.count())
        .where(
            Review.submission_id.in_(cases.with_only_columns(Submission.id)),
            Review.state == ReviewState.LOCKED,
        )
        .group_by(Review.user_id)
    )
    return {row[0]: row[1] for row in rows}
