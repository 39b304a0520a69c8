"""Unlocking: the own review until the discussion, later by whoever leads; history is kept."""

from sqlalchemy import select

from eqportal.mail.models import OutboundEmail
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import EarlierReview, Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.plans.models import PhaseKind
from tests.reviews.phases import go_to, make_phased
from tests.reviews.scene import clear, make_scene, recuse, review, whole_form

WHY = {"reason": "I had misread the budget"}


def case_of(case):
    return f"/en/committee/submissions/{case.reference}"


def unlock(found, case):
    return f"{case_of(case)}/reviews/{found.id}/unlock"


def state_of(db, found):
    db.refresh(found)
    return found.state


def test_own_review_is_unlocked_with_a_reason_and_kept_as_it_was(client, db):
    scene = make_scene()
    found = review(scene.case, scene.members[0], 5)
    member = client.sign_in(scene.members[0])
    address = unlock(found, scene.case)
    assert address in member.get(case_of(scene.case)).text
    member.get(address)
    member.post(address, {"reason": " "}, status=422)
    assert state_of(db, found) is ReviewState.LOCKED
    member.post(address, WHY)
    assert state_of(db, found) is ReviewState.DRAFTING
    assert db.scalars(select(CaseScore)).all() == []
    data = whole_form(scene.case, value=2, version=found.version) | {"_lock": "1"}
    member.post(f"{case_of(scene.case)}/review", data)
    earlier = db.scalars(select(EarlierReview)).one()
    assert (earlier.weighted, earlier.reason) == (5.0, WHY["reason"])
    page = member.get(case_of(scene.case)).text
    assert "As it was locked on" in page
    assert WHY["reason"] in page
    assert db.scalars(select(CaseScore.mean)).one() == 2.0
    member.post(address, WHY)
    member.post(address, WHY, status=409)
    assert len(db.scalars(select(EarlierReview)).all()) == 2


def test_from_the_discussion_only_whoever_leads_unlocks(client, db):
    scene = make_phased()
    found = review(scene.case, scene.members[0])
    review(scene.case, scene.members[1])
    clear(scene.case, scene.chair)
    go_to(scene, PhaseKind.DISCUSSION)
    author, colleague = (client.sign_in(scene.members[n]) for n in (0, 1))
    address = unlock(found, scene.case)
    page = author.post(address, WHY, status=409).text
    assert "Only whoever leads the case" in page
    assert WHY["reason"] in page
    assert "Only whoever leads the case" in colleague.post(address, WHY, status=409).text
    assert address not in colleague.get(case_of(scene.case)).text
    client.sign_in(scene.chair).post(address, WHY)
    assert state_of(db, found) is ReviewState.DRAFTING
    wanted = OutboundEmail.template == "reviews/emails/unlocked"
    assert [mail.recipient_id for mail in db.scalars(select(OutboundEmail).where(wanted))] == [
        scene.members[0].id
    ]
    # It may be written although the phase for scoring is over, by its author alone.
    data = whole_form(scene.case, value=1, version=found.version) | {"_lock": "1"}
    author.post(f"{case_of(scene.case)}/review", data)
    db.refresh(found)
    assert (found.state, found.weighted, found.reopened_at) == (ReviewState.LOCKED, 1.0, None)


def test_others_reviews_are_as_missing_while_each_judges_alone(client, db):
    scene = make_scene()
    found = review(scene.case, scene.members[0])
    for person in (scene.chair, scene.members[1]):
        clear(scene.case, person)
        client.sign_in(person).get(unlock(found, scene.case), 404)
        client.sign_in(person).post(unlock(found, scene.case), WHY, status=404)
    assert state_of(db, found) is ReviewState.LOCKED


def test_the_acting_chair_unlocks_where_the_chair_is_recused(client, db):
    scene = make_phased()
    found = review(scene.case, scene.members[0])
    clear(scene.case, scene.acting)
    recuse(scene.case, scene.chair)
    go_to(scene, PhaseKind.DISCUSSION)
    client.sign_in(scene.chair).post(unlock(found, scene.case), WHY, status=404)
    client.sign_in(scene.acting).post(unlock(found, scene.case), WHY)
    assert state_of(db, found) is ReviewState.DRAFTING


def test_a_review_of_another_case_is_missing(client):
    scene = make_scene(2)
    found = review(scene.cases[0], scene.members[0])
    clear(scene.cases[1], scene.members[0])
    client.sign_in(scene.members[0]).post(unlock(found, scene.cases[1]), WHY, status=404)


def test_after_the_phase_an_own_review_stays_locked(client, db):
    scene = make_phased()
    found = review(scene.case, scene.members[0])
    go_to(scene, PhaseKind.READING)
    page = client.sign_in(scene.members[0]).post(unlock(found, scene.case), WHY, status=409).text
    assert "Scoring is not open" in page


def test_history_is_the_authors_and_the_leaders(client, db):
    scene = make_scene()
    found = review(scene.case, scene.members[0], 5)
    member = client.sign_in(scene.members[0])
    member.post(unlock(found, scene.case), WHY)
    db.refresh(found)
    data = whole_form(scene.case, value=2, version=found.version) | {"_lock": "1"}
    member.post(f"{case_of(scene.case)}/review", data)
    review(scene.case, scene.members[1])
    clear(scene.case, scene.chair)
    chair = client.sign_in(scene.chair)
    chair.post(f"{scene.room}/discussion")
    assert WHY["reason"] in chair.get(case_of(scene.case)).text
    assert WHY["reason"] not in client.sign_in(scene.members[1]).get(case_of(scene.case)).text
    recuse(scene.case, scene.members[0])
    assert WHY["reason"] not in chair.get(case_of(scene.case)).text
    assert db.scalars(select(Review.state).where(Review.id == found.id)).one() is ReviewState.VOID
