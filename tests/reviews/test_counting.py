"""How many cases a member has: the same as the rows of the list, in every seat and plan."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.reads import forget
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.counting import count, met
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.queries import page_of, visible_to
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.models import Submission
from tests.factories import make_user
from tests.reviews.scene import make_scene, recuse


def deputy_of(scene, member):
    """A deputy of that member."""
    of_call = select(PanelMember).where(PanelMember.call_id == scene.call.id)
    seats = {seat.user_id: seat for seat in scene.db.scalars(of_call)}
    deputy = make_user(role=Role.REVIEWER)
    place = {"deputy_for_id": seats[member.id].id, "deputy_rank": 1}
    row = PanelMember(call_id=scene.call.id, user_id=deputy.id, seat=Seat.DEPUTY, **place)
    scene.db.add(row)
    scene.db.flush()
    return deputy


@pytest.fixture
def scene(db):
    made = make_scene(3)
    made.db = db
    return made


def as_listed(scene, *people):
    """The counts, which are those of the lists."""
    forget()
    counted = [count(person, scene.call) for person in people]
    cases = [visible_to(person).where(Submission.call_id == scene.call.id) for person in people]
    pairs = zip(people, cases, strict=True)
    assert counted == [len(page_of(person, theirs, 1)) for person, theirs in pairs]
    return counted


def test_members_count_all_but_what_they_are_recused_from(scene):
    recuse(scene.cases[0], scene.members[0])
    impose(submission=scene.cases[1], on=scene.members[0], by=scene.officer, why="nominee")

    assert as_listed(scene, scene.chair, *scene.members) == [3, 1, 3, 3]


def test_a_deputy_counts_what_has_come_to_them(scene):
    deputy, idle = deputy_of(scene, scene.members[0]), deputy_of(scene, scene.members[1])
    recuse(scene.cases[0], scene.members[0])

    assert as_listed(scene, deputy, idle) == [1, 0]
    assert met(idle, scene.call) == {}


@pytest.mark.parametrize("reads_all, expected", [(True, [3, 3, 3]), (False, [3, 1, 0])])
def test_a_member_counts_what_is_given_where_nothing_else_is_met(scene, reads_all, expected):
    scene.db.add(ReviewPlan(call_id=scene.call.id, by_assignment=True, reads_all=reads_all))
    pair = {"submission_id": scene.cases[2].id, "user_id": scene.members[0].id}
    given = Assignment(**pair, state=AssignmentState.ASSIGNED, source=Source.HAND)
    scene.db.add(given)
    scene.db.flush()

    assert as_listed(scene, scene.chair, *scene.members[:2]) == expected


def test_cases_of_several_calls_are_counted_together(scene):
    other = make_scene(2)
    scene.db.add(PanelMember(call_id=other.call.id, user_id=scene.members[0].id, seat=Seat.MEMBER))
    scene.db.flush()

    assert met(scene.members[0], scene.call, other.call) == {scene.call.id: 3, other.call.id: 2}
    assert met(scene.members[1], scene.call, other.call) == {scene.call.id: 3}
