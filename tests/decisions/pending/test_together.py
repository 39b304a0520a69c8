"""Several decisions at once: what is signed is what was read, and what is left is left."""

from sqlalchemy import select

from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision
from tests.decisions.test_routes import AWARD, address, reviewed
from tests.reviews.assignments.given import assign, by_assignment
from tests.reviews.scene import clear, make_scene, review


def test_a_box_that_was_ticked_signs_what_its_reader_saw(client, db):
    scene = reviewed()
    chair = client.sign_in(scene.chair)
    chair.post(address(scene.case), AWARD)
    decision = db.scalars(select(Decision)).one()
    ticked = {"case": f"{scene.case.reference}:{decision.version}"}
    chair.post(f"{address(scene.case)}/take-back", {"version": str(decision.version)})
    chair.post(address(scene.case), AWARD | {"reasons": "Anew", "version": str(decision.version)})
    page = f"{scene.room}/decisions"
    member = client.sign_in(scene.members[0])
    answer = member.follow(member.post(f"{page}/countersign", ticked))
    assert "changed or signed by somebody else" in answer.text
    assert decision.state is DecisionState.SIGNED_ONCE
    member.post(f"{page}/countersign", {"case": f"{scene.case.reference}:{decision.version}"})
    db.refresh(decision)
    assert decision.state is DecisionState.SIGNED_TWICE


def test_what_is_proposed_already_is_not_decided_with_the_rest(client, db):
    scene = reviewed(2)
    chair = client.sign_in(scene.chair)
    chair.post(address(scene.case), AWARD | {"_keep": "1"})
    chair.post(f"{scene.room}/no-award", {"reasons": "None reached the level."})
    found = dict(db.execute(select(Decision.submission_id, Decision.reasons)).all())
    assert found[scene.case.id] == AWARD["reasons"]
    assert found[scene.cases[1].id] == "None reached the level."


def test_given_out_cases_are_ready_with_a_single_review(client, db):
    scene = make_scene()
    by_assignment(scene, per_case=1)
    assign(scene, scene.case, scene.members[0])
    review(scene.case, scene.members[0])
    clear(scene.case, scene.chair)
    chair = client.sign_in(scene.chair)
    chair.post(f"{scene.room}/no-award", {"reasons": "None."})
    assert db.scalars(select(Decision.state)).one() is DecisionState.SIGNED_ONCE
