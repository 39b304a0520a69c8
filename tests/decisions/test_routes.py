"""Deciding: who leads, the quorum, what each kind may get, and the cases left together."""

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.audit.models import AuditEvent
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.recusals.operations import declare
from eqportal.submissions.lifecycle import SubmissionState
from tests.reviews.scene import clear, make_scene, recuse, review

AWARD = {"outcome": "awarded", "reasons": "The effect weighed most."}


def address(case):
    return f"/en/committee/submissions/{case.reference}/decision"


def reviewed(cases=1, **kwargs):
    """A scene whose cases have a quorum and a chair without a conflict."""
    scene = make_scene(cases, **kwargs)
    for case in scene.cases:
        for member in scene.members:
            review(case, member)
        clear(case, scene.chair)
    return scene


def signed(client, scene, case, data=AWARD):
    """The leader signs, and then a member."""
    client.sign_in(scene.chair).post(address(case), data)
    client.sign_in(scene.members[0]).post(f"{address(case)}/countersign")


def in_force(client, scene, case, data=AWARD):
    """Signed by two, and applied."""
    signed(client, scene, case, data)
    client.sign_in(scene.chair).post(f"{scene.room}/decisions/apply")


def test_a_decision_counts_when_two_have_signed_and_it_is_applied(client, db):
    scene = reviewed()
    chair = client.sign_in(scene.chair)
    chair.follow(chair.post(address(scene.case), AWARD))
    decision = db.scalars(select(Decision)).one()
    assert (decision.outcome, decision.present) == (Outcome.AWARDED, 3)
    assert (decision.state, decision.decided_by) == (DecisionState.SIGNED_ONCE, scene.chair.id)
    member = client.sign_in(scene.members[0])
    assert "Sign the decision" in member.get(address(scene.case)).text
    member.follow(member.post(f"{address(scene.case)}/countersign"))
    assert (decision.state, scene.case.state) == (
        DecisionState.SIGNED_TWICE,
        SubmissionState.IN_REVIEW,
    )
    chair = client.sign_in(scene.chair)
    chair.follow(chair.post(f"{scene.room}/decisions/apply"))
    assert (decision.state, scene.case.state) == (DecisionState.APPLIED, SubmissionState.DECIDED)
    recorded = db.scalars(select(AuditEvent.action).where(AuditEvent.subject_kind == "decision"))
    steps = ("proposed", "signed", "countersigned", "applied")
    assert recorded.all() == [f"decision.{step}" for step in steps]


def test_a_signed_decision_is_not_signed_again(client, db):
    scene = reviewed()
    chair = client.sign_in(scene.chair)
    chair.post(address(scene.case), AWARD)
    page = chair.post(address(scene.case), AWARD | {"outcome": "no_award"}, status=409).text
    assert "Somebody else has changed or signed this decision" in page
    assert db.scalars(select(Decision.outcome)).one() is Outcome.AWARDED


def test_decision_needs_outcome_and_reasons(client, db):
    scene = reviewed()
    page = client.sign_in(scene.chair).post(address(scene.case), {"reasons": " "}, status=422).text
    assert 'href="#outcome"' in page
    assert 'href="#reasons"' in page
    assert db.scalars(select(Decision)).all() == []


def test_quorum_says_how_many_are_missing(client, db):
    scene = make_scene()
    clear(scene.case, scene.chair)
    review(scene.case, scene.members[0])
    page = client.sign_in(scene.chair).post(address(scene.case), AWARD, status=409).text
    assert "locked reviews missing: 2" in page
    assert "The effect weighed most." in page
    assert db.scalars(select(Decision)).all() == []


def test_quorum_counts_unconflicted_members_only(client, db):
    scene = reviewed()
    recuse(scene.case, scene.members[0])
    client.sign_in(scene.chair).post(address(scene.case), AWARD, status=409)
    declare(submission=scene.case, ground="unsure", note="x", by=scene.members[1])
    db.commit()
    page = client.sign_in(scene.chair).post(address(scene.case), AWARD, status=409).text
    assert "locked reviews missing: 2" in page


def test_members_and_acting_chair_do_not_decide(client):
    scene = reviewed()
    clear(scene.case, scene.acting)
    for person in (scene.members[0], scene.acting):
        other = client.sign_in(person)
        other.get(address(scene.case), 404)
        other.post(address(scene.case), AWARD, status=404)


def test_acting_chair_decides_where_the_chair_is_recused(client, db):
    scene = reviewed()
    recuse(scene.case, scene.chair)
    clear(scene.case, scene.acting)
    client.sign_in(scene.chair).post(address(scene.case), AWARD, status=404)
    client.sign_in(scene.acting).post(address(scene.case), AWARD)
    assert db.scalars(select(Decision.decided_by)).one() == scene.acting.id


def test_office_is_told_of_a_case_that_nobody_can_lead(client, db):
    scene = reviewed()
    acting = db.scalars(select(PanelMember).where(PanelMember.seat == Seat.ACTING_CHAIR)).one()
    db.delete(acting)
    recuse(scene.case, scene.chair)
    page = client.sign_in(scene.officer).get(f"/en/office/calls/{scene.call.slug}").text
    assert f"Nobody can lead {scene.case.reference}" in page


@pytest.mark.parametrize("outcome", ["part_awarded", "reserve", "declined", "nonsense"])
def test_award_has_two_outcomes(client, outcome):
    scene = reviewed()
    client.sign_in(scene.chair).post(address(scene.case), AWARD | {"outcome": outcome}, status=422)


def test_no_award_this_year_decides_every_case_left(client, db):
    scene = reviewed(3)
    chair = client.sign_in(scene.chair)
    assert "No award this year" in chair.get(f"{scene.room}/no-award").text
    chair.post(f"{scene.room}/no-award", {"reasons": "None reached the level we ask for."})
    assert db.scalars(select(Decision.outcome)).all() == [Outcome.NO_AWARD] * 3


def test_no_award_leaves_cases_without_quorum_and_cases_of_others(client, db):
    scene = reviewed(3)
    recuse(scene.cases[0], scene.chair)
    recuse(scene.cases[1], scene.members[0])
    chair = client.sign_in(scene.chair)
    page = chair.get(f"{scene.room}/no-award").text
    assert scene.cases[0].title not in page
    chair.post(f"{scene.room}/no-award", {"reasons": "None."})
    assert db.scalars(select(Decision.submission_id)).all() == [scene.cases[2].id]
    chair.post(f"{scene.room}/no-award", {"reasons": "None."}, status=409)


def test_no_award_page_is_the_leaders(client):
    scene = reviewed()
    member = client.sign_in(scene.members[0])
    member.get(f"{scene.room}/no-award", 404)
    member.post(f"{scene.room}/no-award", {"reasons": "x"}, status=404)


def test_a_recused_chair_learns_nothing_of_a_win_from_the_page(client):
    scene = reviewed(2)
    recuse(scene.cases[0], scene.chair)
    clear(scene.cases[0], scene.acting)
    chair = client.sign_in(scene.chair)
    before = chair.get(f"{scene.room}/no-award").text
    client.sign_in(scene.acting).post(address(scene.cases[0]), AWARD)
    assert "No award this year" in before
    assert "No award this year" in chair.get(f"{scene.room}/no-award").text


def test_people_without_the_permission_meet_no_decision(client, db):
    scene = reviewed()
    person = db.get_one(User, scene.submitter.id)
    client.sign_in(person).get(address(scene.case), 404)
    client.sign_in(scene.officer).get(address(scene.case), 404)
    assert Role.OFFICER in scene.officer.roles
