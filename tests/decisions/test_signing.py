"""Two signatures: who may give them, what makes them fall, and what they may not promise."""

import pytest
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.doctor import examine
from eqportal.decisions.applying import apply
from eqportal.decisions.budgets.operations import StaleBudgetError, set_budget
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.operations import (
    NoQuorumError,
    StaleDecisionError,
    countersign,
    propose,
    sign,
    take_back,
)
from eqportal.decisions.terms import Terms, TermsError
from eqportal.decisions.whole import decide
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.recusals.operations import impose
from eqportal.submissions.lifecycle import SubmissionState
from tests.decisions.test_routes import AWARD, address, reviewed, signed
from tests.reviews.scene import clear, make_scene, recuse

AWARDED = Terms(Outcome.AWARDED, "The effect weighed most.")
STIPEND = "skill-development-stipend"


def asking(db, scene, kroner=100):
    for case in scene.cases:
        db.get_one(CaseScore, case.id).asked = kroner
    db.commit()


def test_the_leader_does_not_sign_twice_and_strangers_not_at_all(db):
    scene = reviewed()
    propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    sign(submission=scene.case, by=scene.chair)
    for person in (scene.chair, scene.acting, scene.submitter):
        with pytest.raises(WrongStateError):
            countersign(submission=scene.case, by=person)
    countersign(submission=scene.case, by=scene.officer)
    with pytest.raises(StaleDecisionError):
        countersign(submission=scene.case, by=scene.members[0])


def test_an_officer_who_is_recused_neither_signs_nor_applies(db):
    scene = reviewed()
    propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    sign(submission=scene.case, by=scene.chair)
    impose(submission=scene.case, on=scene.officer, by=None, why="nominee")
    with pytest.raises(WrongStateError):
        countersign(submission=scene.case, by=scene.officer)


def test_a_stale_proposal_shows_both_texts(client, db):
    scene = reviewed()
    chair = client.sign_in(scene.chair)
    first = AWARD | {"version": "0", "_keep": "1"}
    chair.post(address(scene.case), first)
    late = first | {"reasons": "Written in another tab."}
    page = chair.post(address(scene.case), late, status=409).text
    assert "The effect weighed most." in page
    assert "Written in another tab." in page


def test_a_signature_needs_reasons_and_a_quorum(db):
    scene = make_scene()
    clear(scene.case, scene.chair)
    propose(submission=scene.case, terms=Terms(Outcome.AWARDED), by=scene.chair)
    with pytest.raises(TermsError, match="reasons"):
        sign(submission=scene.case, by=scene.chair)
    propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    with pytest.raises(NoQuorumError):
        sign(submission=scene.case, by=scene.chair)


def test_taking_back_undoes_both_signatures_until_it_is_applied(client, db):
    scene = reviewed()
    signed(client, scene, scene.case)
    take_back(submission=scene.case, by=scene.chair)
    decision = db.scalars(select(Decision)).one()
    assert (decision.state, decision.countersigned_by) == (DecisionState.PROPOSED, None)
    db.commit()
    signed(client, scene, scene.case, AWARD | {"version": str(decision.version)})
    apply(submissions=[scene.case], by=scene.officer)
    with pytest.raises(WrongStateError):
        take_back(submission=scene.case, by=scene.chair)


def test_a_recusal_makes_the_signature_fall(client, db):
    scene = reviewed()
    signed(client, scene, scene.case)
    recuse(scene.case, scene.members[0])
    assert db.scalars(select(Decision.state)).one() is DecisionState.PROPOSED
    assert examine(db)["nobody signs for the recused"] == []


def test_a_quorum_that_fell_leaves_the_case_and_says_so(client, db):
    scene = reviewed()
    signed(client, scene, scene.case)
    recuse(scene.case, scene.members[1])
    found = apply(submissions=[scene.case], by=scene.officer)
    assert found.decided == ()
    assert "no quorum" in found.left[0][1]
    assert scene.case.state is SubmissionState.IN_REVIEW


def test_an_award_in_full_is_what_was_asked_and_a_part_is_less(db):
    scene = reviewed(preset=STIPEND)
    asking(db, scene)
    made = propose(submission=scene.case, terms=AWARDED, by=scene.chair)
    assert made.amount == 100
    for amount in (None, 0, 100, 200):
        with pytest.raises(TermsError):
            propose(
                submission=scene.case,
                terms=Terms(Outcome.PART_AWARDED, "So", amount=amount),
                by=scene.chair,
            )
    propose(
        submission=scene.case, terms=Terms(Outcome.PART_AWARDED, "So", amount=60), by=scene.chair
    )
    assert made.amount == 60


def test_beyond_the_pot_only_with_a_written_reason(db):
    scene = reviewed(2, preset=STIPEND)
    asking(db, scene)
    set_budget(call=scene.call, pot=150, over_reason="", version=0, by=scene.officer)
    decide(submission=scene.cases[0], terms=AWARDED, leader=scene.chair, second=scene.officer)
    propose(submission=scene.cases[1], terms=AWARDED, by=scene.chair)
    with pytest.raises(TermsError) as refused:
        sign(submission=scene.cases[1], by=scene.chair)
    assert refused.value.field == "over_reason"
    terms = Terms(Outcome.AWARDED, "So", over_reason="The dean adds the rest.")
    propose(submission=scene.cases[1], terms=terms, by=scene.chair)
    assert sign(submission=scene.cases[1], by=scene.chair).over_reason


def test_a_budget_that_somebody_else_has_set_is_not_set_over(db):
    scene = reviewed()
    set_budget(call=scene.call, pot=150, over_reason="", version=0, by=scene.officer)
    with pytest.raises(StaleBudgetError):
        set_budget(call=scene.call, pot=200, over_reason="", version=0, by=scene.officer)


def test_reasons_begin_with_what_the_reviews_say(client):
    scene = reviewed()
    page = client.sign_in(scene.chair).get(f"{address(scene.case)}?draft=1").text
    criterion = scene.call.rubric.criteria[0]
    assert f"Because {criterion.id}" in page
    assert scene.members[0].name not in page


@pytest.mark.parametrize(
    "odd",
    [
        {"outcome": "reserve", "reserve_place": "0"},
        {"outcome": "reserve", "reserve_place": "-1"},
        {"outcome": "reserve", "reserve_place": "99999999999"},
        {"outcome": "awarded", "amount": "99999999999"},
        {"outcome": "awarded", "amount": "99"},
        {"outcome": "part_awarded", "amount": "0"},
        {"outcome": "part_awarded", "amount": "100"},
    ],
)
def test_numbers_that_no_decision_can_hold_are_refused(client, db, odd):
    scene = reviewed(preset=STIPEND)
    asking(db, scene)
    client.sign_in(scene.chair).post(address(scene.case), {"reasons": "So"} | odd, status=422)
    assert db.scalars(select(Decision)).all() == []


def test_where_money_is_given_out_an_award_says_how_much(db):
    scene = reviewed(preset=STIPEND)
    asking(db, scene, None)
    set_budget(call=scene.call, pot=150, over_reason="", version=0, by=scene.officer)
    for outcome in (Outcome.AWARDED, Outcome.PART_AWARDED):
        with pytest.raises(TermsError) as refused:
            propose(submission=scene.case, terms=Terms(outcome, "So"), by=scene.chair)
        assert refused.value.field == "amount"
    terms = Terms(Outcome.AWARDED, "So", amount=120)
    assert propose(submission=scene.case, terms=terms, by=scene.chair).amount == 120
