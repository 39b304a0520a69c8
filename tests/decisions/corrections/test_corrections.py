"""Correcting a decision in force: two people sign, the reason is kept, and one at a time."""

import pytest
from sqlalchemy import select, update

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.database import now
from eqportal.decisions.budgets.operations import set_budget
from eqportal.decisions.corrections import signing
from eqportal.decisions.corrections.lifecycle import CorrectionState
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.corrections.operations import correct, countersign, propose, withdraw
from eqportal.decisions.corrections.seconds import ASKED, may_still_get
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.operations import propose as decide_anew
from eqportal.decisions.terms import Terms, TermsError
from eqportal.decisions.whole import decide
from eqportal.extensions import session
from eqportal.mail.models import OutboundEmail
from eqportal.reviews.recusals.operations import impose
from tests.decisions.test_routes import address, reviewed
from tests.decisions.test_signing import AWARDED, STIPEND, asking
from tests.factories import make_user

CHANGED = Terms(Outcome.NO_AWARD, "Others went further.")
WHY = "A score was read wrong."


@pytest.fixture
def scene(db):
    """A case with a decision in force, and an officer more."""
    found = reviewed()
    decide(submission=found.case, terms=AWARDED, leader=found.chair, second=found.officer)
    found.colleague = make_user(role=Role.OFFICER)
    db.commit()
    return found


def page_of(case):
    return f"/en/office/submissions/{case.reference}/decision/correct"


def waiting(db):
    return db.scalars(select(Correction).where(Correction.state == CorrectionState.PROPOSED)).one()


def post(client, scene, person=None, status=303, **more):
    """What an officer posts to correct the decision to no award."""
    desk = client.sign_in(person or scene.officer)
    version = desk.get(page_of(scene.case)).text.split('name="version"')[1].split('value="')[1]
    data = {"outcome": "no_award", "reasons": CHANGED.reasons, "reason": WHY}
    data |= {"version": version.split('"')[0]} | more
    return desk.post(page_of(scene.case), data, status=status)


def test_a_decision_in_force_changes_when_two_have_signed_the_correction(client, db, scene):
    with pytest.raises(WrongStateError):
        decide_anew(submission=scene.case, terms=AWARDED, by=scene.chair)
    assert 'href="#reason"' in post(client, scene, reason=" ", status=422).text
    post(client, scene)
    decision = db.scalars(select(Decision)).one()
    assert decision.outcome is Outcome.AWARDED
    ask = client.sign_in(scene.officer).get(page_of(scene.case)).text
    assert "Somebody else signs it" in ask
    assert WHY in ask
    data = {"correction": str(waiting(db).id)}
    first = client.sign_in(scene.officer)
    first.post(f"{page_of(scene.case)}/countersign", data, status=409)
    second = client.sign_in(scene.colleague)
    assert "Sign the correction" in second.get(page_of(scene.case)).text
    second.follow(second.post(f"{page_of(scene.case)}/countersign", data))
    db.refresh(decision)
    made = db.scalars(select(Correction)).one()
    assert (decision.outcome, decision.reasons) == (Outcome.NO_AWARD, CHANGED.reasons)
    assert (made.before["outcome"], made.after["outcome"]) == ("awarded", "no_award")
    assert (made.made_by, made.countersigned_by) == (scene.officer.id, scene.colleague.id)
    again = second.follow(second.post(f"{page_of(scene.case)}/countersign", data))
    assert "Nothing was signed" in again.text
    client.sign_in(scene.chair).get(page_of(scene.case), 404)


def test_somebody_on_the_panel_signs_as_the_second(client, db, scene):
    post(client, scene)
    data = {"correction": str(waiting(db).id)}
    path = f"{address(scene.case)[: -len('/decision')]}/decision/correction/countersign"
    client.sign_in(scene.acting).post(path, data, status=404)
    client.sign_in(scene.submitter).post(path, data, status=404)
    member = client.sign_in(scene.members[0])
    assert WHY in member.get(address(scene.case)).text
    text = member.follow(member.post(path, data)).text
    assert "is corrected" in text
    assert "What it said before" in text
    assert scene.officer.called in text


def test_one_correction_waits_at_a_time_and_what_was_typed_stays(client, db, scene):
    post(client, scene)
    late = {"outcome": "no_award", "reasons": "Written by a colleague.", "reason": "Too late"}
    version = str(db.scalars(select(Decision.version)).one())
    colleague = client.sign_in(scene.colleague)
    answer = colleague.post(page_of(scene.case), late | {"version": version}, status=409)
    assert "Written by a colleague." in answer.text
    assert WHY in answer.text
    data = {"correction": str(waiting(db).id)}
    colleague.follow(colleague.post(f"{page_of(scene.case)}/withdraw", data))
    post(client, scene, scene.colleague)
    sign = f"{page_of(scene.case)}/countersign"
    officer = client.sign_in(scene.officer)
    assert "Nothing was signed" in officer.follow(officer.post(sign, data)).text
    assert db.scalars(select(Decision.outcome)).one() is Outcome.AWARDED


def test_a_correction_that_is_gone_meanwhile_is_not_taken_back(client, db, scene, monkeypatch):
    post(client, scene)
    read = signing._read

    def meanwhile(decision):
        found = read(decision)
        gone = update(Correction).values(state=CorrectionState.WITHDRAWN, withdrawn_at=now())
        session().execute(gone.execution_options(synchronize_session=False))
        return found

    monkeypatch.setattr(signing, "_read", meanwhile)
    officer = client.sign_in(scene.officer)
    data = {"correction": str(waiting(db).id)}
    text = officer.follow(officer.post(f"{page_of(scene.case)}/withdraw", data)).text
    assert "Nothing was signed" in text


def test_a_correction_changes_something_and_gives_reasons(db, scene):
    for terms, why in ((AWARDED, "x"), (CHANGED, " "), (Terms(Outcome.NO_AWARD, " "), "x")):
        with pytest.raises(TermsError):
            propose(submission=scene.case, terms=terms, reason=why, by=scene.officer)
    for person in (scene.chair, scene.members[0], scene.submitter):
        with pytest.raises(WrongStateError):
            propose(submission=scene.case, terms=CHANGED, reason="x", by=person)


def test_who_is_recused_since_does_not_sign(db, scene):
    made = propose(submission=scene.case, terms=CHANGED, reason=WHY, by=scene.officer)
    impose(submission=scene.case, on=scene.members[0], by=None, why="nominee")
    for person in (scene.members[0], scene.acting, scene.officer, scene.submitter):
        with pytest.raises(WrongStateError):
            countersign(submission=scene.case, correction=made, by=person)
    with pytest.raises(WrongStateError):
        withdraw(submission=scene.case, correction=made, by=scene.chair)
    countersign(submission=scene.case, correction=made, by=scene.chair)
    with pytest.raises(StaleDecisionError):
        countersign(submission=scene.case, correction=made, by=scene.members[1])


def test_the_first_signature_falls_with_a_recusal(db, scene):
    made = propose(submission=scene.case, terms=CHANGED, reason=WHY, by=scene.officer)
    impose(submission=scene.case, on=scene.officer, by=None, why="nominee")
    assert made.state is CorrectionState.WITHDRAWN
    with pytest.raises(StaleDecisionError):
        countersign(submission=scene.case, correction=made, by=scene.chair)


def test_an_appeal_overtakes_a_correction_that_waits(db, scene):
    made = propose(submission=scene.case, terms=CHANGED, reason=WHY, by=scene.officer)
    other = Terms(Outcome.NO_AWARD, "After the appeal.")
    correct(submission=scene.case, terms=other, reason="An appeal", by=scene.officer)
    db.refresh(made)
    assert made.state is CorrectionState.WITHDRAWN
    assert db.scalars(select(Decision.reasons)).one() == "After the appeal."


def test_the_leader_and_the_other_officers_are_asked_to_sign(db, scene):
    made = propose(submission=scene.case, terms=CHANGED, reason=WHY, by=scene.officer)
    asked = db.scalars(select(OutboundEmail).where(OutboundEmail.template == ASKED)).all()
    assert {mail.recipient_id for mail in asked} == {scene.chair.id, scene.colleague.id}
    assert {may_still_get(mail) for mail in asked} == {True}
    impose(submission=scene.case, on=scene.chair, by=None, why="nominee")
    allowed = {mail.recipient_id: may_still_get(mail) for mail in asked}
    assert allowed == {scene.chair.id: False, scene.colleague.id: True}
    withdraw(submission=scene.case, correction=made, by=scene.colleague)
    assert {may_still_get(mail) for mail in asked} == {False}


def test_a_correction_goes_over_the_pot_with_a_reason_alone(db):
    scene = reviewed(preset=STIPEND)
    asking(db, scene)
    part = Terms(Outcome.PART_AWARDED, "So", amount=50)
    decide(submission=scene.case, terms=part, leader=scene.chair, second=scene.officer)
    set_budget(call=scene.call, pot=60, over_reason="", version=0, by=scene.officer)
    whole = Terms(Outcome.AWARDED, "So", over_reason="")
    with pytest.raises(TermsError) as refused:
        propose(submission=scene.case, terms=whole, reason=WHY, by=scene.officer)
    assert refused.value.field == "over_reason"
    allowed = Terms(Outcome.AWARDED, "So", over_reason="The dean adds the rest.")
    made = propose(submission=scene.case, terms=allowed, reason=WHY, by=scene.officer)
    countersign(submission=scene.case, correction=made, by=scene.chair)
    assert db.scalars(select(Decision.amount)).one() == 100
