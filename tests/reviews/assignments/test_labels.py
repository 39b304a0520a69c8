"""Every state, ground and answer has its words; and whoever leaves the panel gives cases back."""

import pytest
from sqlalchemy import select

from eqportal.reviews.assignments import checks, labels
from eqportal.reviews.assignments.files.labels import VERDICT_KINDS, VERDICTS
from eqportal.reviews.assignments.files.reading import Verdict
from eqportal.reviews.assignments.ground import Hindrance
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.listing import Only
from eqportal.reviews.assignments.models import Source
from eqportal.reviews.assignments.proposals import labels as proposed
from eqportal.reviews.assignments.proposals.models import Change, ProposalState
from eqportal.reviews.assignments.proposals.points import Point
from eqportal.reviews.assignments.yours.forms import WHYS, Why
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.operations import unseat
from tests.reviews.assignments.given import assign, by_assignment, states
from tests.reviews.scene import make_scene


@pytest.mark.parametrize(
    "words, enum",
    [
        (labels.STATES, AssignmentState),
        (labels.KINDS, AssignmentState),
        (labels.SOURCES, Source),
        (labels.HINDRANCES, Hindrance),
        (labels.ONLY, Only),
        (VERDICTS, Verdict),
        (VERDICT_KINDS, Verdict),
        (proposed.CHANGES, Change),
        (proposed.CHANGE_KINDS, Change),
        (proposed.STATES, ProposalState),
        (proposed.POINTS, Point),
        (WHYS, Why),
    ],
)
def test_every_member_has_its_words(words, enum):
    assert set(words) == set(enum)


def test_who_leaves_the_panel_gives_the_cases_back(db):
    scene = make_scene(2)
    by_assignment(scene)
    member = scene.members[0]
    for case in scene.cases:
        assign(scene, case, member)
    seat = db.scalars(select(PanelMember).where(PanelMember.user_id == member.id)).one()
    unseat(member=seat, call=scene.call, by=scene.officer)
    assert set(states().values()) == {AssignmentState.WITHDRAWN}
    assert checks.assigned_members_have_seats(db) == []
