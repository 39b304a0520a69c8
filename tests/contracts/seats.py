"""The seats that are not everybody’s, and how a committee works that does not meet every case."""

from datetime import date, timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.terms import today
from eqportal.reviews.plans.models import ReviewPlan
from tests.contracts.relations import DEPUTIES, R, Relation, Setting, Situation

A_DAY = timedelta(days=1)


def seat(call: Call, people: dict[Relation, User]) -> None:
    """The deputies, the external member, and the one whose term is over."""
    seats = {
        row.user_id: row
        for row in session().scalars(select(PanelMember).where(PanelMember.call_id == call.id))
    }
    seats[people[R.EXTERNAL].id].external = True
    over: date = today() - A_DAY
    seats[people[R.OVER].id].to_day = over
    for deputy, member in DEPUTIES.items():
        place = {"deputy_for_id": seats[people[member].id].id, "deputy_rank": 1}
        row = PanelMember(call_id=call.id, user_id=people[deputy].id, seat=Seat.DEPUTY, **place)
        session().add(row)
    session().flush()


def work(found: Situation, setting: Setting) -> None:
    """The plan of the call, when there is one; the case is given to one member there."""
    if setting is Setting.GIVEN_OUT:
        plan = ReviewPlan(call_id=found.call.id, by_assignment=True, reads_all=False, per_case=1)
        whom = found.people[R.ASSIGNED].id
        given = Assignment(submission_id=found.case.id, user_id=whom, source=Source.HAND)
        given.state = AssignmentState.ACCEPTED
        session().add_all([plan, given])
    if setting is Setting.BLIND:
        session().add(ReviewPlan(call_id=found.call.id, hides_submitter=True))
    session().flush()
