"""Assignments as others ask for them: who is to review which case."""

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, exists, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.panels.standing_in import barred_from, places_of, taking_part
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission

Pair = tuple[uuid.UUID, uuid.UUID]
"""A case and a person, in this order."""

Expected = dict[uuid.UUID, set[uuid.UUID]]
MOST_NAMED = 500
"""More cases than this are not named in a statement: all of the call are asked for."""


def by_assignment(call: Call) -> bool:
    """Whether members review what is assigned; without a plan the whole committee reviews."""
    return stand(call).gives_out


def expected(case_ids: Iterable[uuid.UUID], panel: Panel) -> Expected:
    """Who is to review each of these cases: the whole committee, or those it is assigned to.

    Recused members are never among them. At most three statements, whatever the number of cases.
    """
    cases = list(case_ids)
    if not cases:
        return {}
    if by_assignment(panel.call):
        return _assigned(cases, panel)
    places = places_of(panel.call)
    gone = barred_from(cases, [place.person for place in places])
    return {
        case: taking_part(
            places, {who: s for who, s in gone.get(case, {}).items() if s is Standing.RECUSED}
        )
        for case in cases
    }


def _assigned(cases: list[uuid.UUID], panel: Panel) -> Expected:
    rows = session().execute(
        select(Assignment.submission_id, Assignment.user_id).where(
            among(cases, panel.call), Assignment.state.in_(IN_FORCE), not_recused()
        )
    )
    found: Expected = {case: set() for case in cases}
    for case, person in rows:
        if case in found and person in panel.seats:
            found[case].add(person)
    return found


def among(cases: Collection[uuid.UUID], call: Call) -> ColumnElement[bool]:
    """The assignments of these cases; of the whole call when there are too many to name."""
    if len(cases) <= MOST_NAMED:
        return Assignment.submission_id.in_(cases)
    return Assignment.submission_id.in_(select(Submission.id).where(Submission.call_id == call.id))


def not_recused() -> ColumnElement[bool]:
    """The assignments that no recusal of their own member has emptied."""
    return ~exists().where(
        Declaration.submission_id == Assignment.submission_id,
        Declaration.user_id == Assignment.user_id,
        Declaration.standing == Standing.RECUSED,
    )


def has_part(user: User, submission: Submission) -> bool:
    """Whether the member is to review the case; the row gate `visible_to` comes before this."""
    if not by_assignment(submission.call):
        return True
    own = select(Assignment.id).where(
        Assignment.submission_id == submission.id,
        Assignment.user_id == user.id,
        Assignment.state.in_(IN_FORCE),
    )
    return session().scalar(own) is not None
