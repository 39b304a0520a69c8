"""The row gate inside a call: in every seat, plan and state it leaves what the whole gate does."""

from datetime import timedelta

import pytest

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.reads import forget
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.panels.terms import today
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.queries import visible_to
from eqportal.reviews.recusals.operations import impose
from eqportal.reviews.within import visible_within
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from tests.factories import make_user
from tests.reviews.panels.test_terms import deputy_of, seat_of
from tests.reviews.scene import make_scene, recuse

ANNOUNCED = {CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED}
PLANS = (None, (False, True), (True, True), (True, False))
"""By assignment, and whether all is read all the same."""


def agreed(db, person, *calls):
    """The references that both gates leave."""
    forget()
    theirs = visible_to(person).where(Submission.call_id.in_([call.id for call in calls]))
    inside = visible_within(person, *(panel_of(call) for call in calls))
    found = [{case.reference for case in db.scalars(cases)} for cases in (theirs, inside)]
    assert found[0] == found[1]
    return found[0]


def given(case, member):
    """The case is assigned to that person, whatever their seat."""
    pair = {"submission_id": case.id, "user_id": member.id}
    return Assignment(**pair, state=AssignmentState.ASSIGNED, source=Source.HAND)


@pytest.mark.parametrize("plan", PLANS)
def test_both_gates_agree_in_every_seat(db, plan):
    scene = make_scene(4)
    first, second = scene.members[:2]
    deputy, later = deputy_of(db, scene, first), deputy_of(db, scene, second)
    if plan:
        given_out, reads_all = plan
        db.add(ReviewPlan(call_id=scene.call.id, by_assignment=given_out, reads_all=reads_all))
        db.flush()
    db.add_all([given(scene.cases[1], first), given(scene.cases[2], later)])
    recuse(scene.cases[0], first)
    recuse(scene.cases[0], scene.chair)
    impose(submission=scene.cases[3], on=second, by=scene.officer, why="nominee")
    scene.cases[1].state = SubmissionState.DECIDED
    scene.cases[2].state = SubmissionState.SCREENING
    seat_of(db, second).away_from = today()
    db.commit()
    people = (
        scene.chair,
        scene.acting,
        first,
        second,
        deputy,
        later,
        make_user(role=Role.REVIEWER),
    )

    found = [agreed(db, person, scene.call) for person in people]

    assert scene.cases[0].reference not in found[0] | found[2]
    assert scene.cases[0].reference in found[1] & found[4]
    assert found[3] == found[6] == set()


@pytest.mark.parametrize("state", CallState)
def test_both_gates_close_with_the_room(db, state):
    scene = make_scene(1)
    scene.call.state = state
    scene.call.announced_at = now() if state in ANNOUNCED else None
    db.flush()

    open_ = state in {CallState.REVIEWING, CallState.DECIDED, CallState.ANNOUNCED}
    assert bool(agreed(db, scene.chair, scene.call)) is open_


def test_a_seat_whose_term_is_over_gives_nothing(db):
    scene = make_scene(1)
    seat_of(db, scene.members[0]).to_day = today() - timedelta(days=1)
    db.flush()

    assert agreed(db, scene.members[0], scene.call) == set()


def test_both_gates_agree_across_calls(db):
    one, other = make_scene(2), make_scene(2)
    db.add(PanelMember(call_id=other.call.id, user_id=one.members[0].id, seat=Seat.MEMBER))
    db.flush()
    recuse(one.cases[0], one.members[0])

    found = agreed(db, one.members[0], one.call, other.call)

    assert found == {case.reference for case in (one.cases[1], *other.cases)}
