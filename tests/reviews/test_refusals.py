"""A review that cannot be saved: a sentence each, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.reviews.models import Review
from eqportal.reviews.plans.models import PhaseKind, ReviewPlan
from eqportal.submissions.lifecycle import SubmissionState
from tests.reviews.phases import go_to, make_phased, phase
from tests.reviews.scene import clear, make_scene, recuse, review, whole_form

TYPED = "Typed at length"
AUTOSAVE = {"X-Autosave": "1"}


def write(case):
    return f"/en/committee/submissions/{case.reference}/review"


def typed(case):
    return whole_form(case) | {"reason_effect": TYPED}


def refused(browser, case, why, status=409):
    page = browser.post(write(case), typed(case), status=status).text
    assert why in page
    assert TYPED in page
    return page


def test_after_the_lock(client):
    scene = make_scene()
    review(scene.case, scene.members[0])
    refused(client.sign_in(scene.members[0]), scene.case, "You have locked your review")


def test_after_the_recusal_as_where_there_is_nothing(client, db):
    scene = make_scene()
    recuse(scene.case, scene.members[0])
    member = client.sign_in(scene.members[0])
    page = refused(member, scene.case, "What you wrote was not saved", 404)
    nowhere = member.post(
        "/en/committee/submissions/EQ-0000-XX/review", typed(scene.case), status=404
    ).text
    assert page.replace(scene.case.reference, "EQ-0000-XX") == nowhere
    assert db.scalars(select(Review)).all() == []


@pytest.mark.parametrize(
    "kind, why",
    [(PhaseKind.READING, "has not begun"), (PhaseKind.DISCUSSION, "Scoring is over")],
)
def test_outside_the_phase(client, kind, why):
    scene = make_phased(kind=kind)
    clear(scene.case, scene.members[0])
    refused(client.sign_in(scene.members[0]), scene.case, why)


def test_after_the_phase_by_its_date_before_the_clock_has_moved_it(client, db):
    scene = make_phased()
    clear(scene.case, scene.members[0])
    phase(scene.call, PhaseKind.DISCUSSION).starts_at = now() + timedelta(minutes=5)
    db.commit()
    member = client.sign_in(scene.members[0])
    with time_machine.travel(now() + timedelta(minutes=6), tick=False):
        refused(member, scene.case, "Scoring is over")


def test_after_the_decision_and_after_the_committee(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    member = client.sign_in(scene.members[0])
    scene.case.state = SubmissionState.DECIDED
    db.commit()
    refused(member, scene.case, "The case is decided")
    scene.call.state = CallState.DECIDED
    db.commit()
    refused(member, scene.case, "The committee has finished its work")


def test_a_case_that_is_somebody_elses_to_review(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    db.add(ReviewPlan(call_id=scene.call.id, by_assignment=True))
    db.commit()
    member = client.sign_in(scene.members[0])
    refused(member, scene.case, "You are not asked to review this case")
    assert "You are not asked" in member.get(write(scene.case)).text


def test_a_criterion_of_another_call(client, db):
    scene = make_scene()
    clear(scene.case, scene.members[0])
    data = typed(scene.case) | {"reason_foreign": "About something else", "score_foreign": "4"}
    page = client.sign_in(scene.members[0]).post(write(scene.case), data, status=422).text
    assert [text in page for text in ("does not have", "About something else", TYPED)] == [True] * 3
    assert db.scalars(select(Review)).all() == []


def test_autosave_is_told_in_a_sentence(client):
    scene = make_phased()
    clear(scene.case, scene.members[0])
    member = client.sign_in(scene.members[0])

    def save(status, **more):
        data = typed(scene.case) | more
        return member.post(write(scene.case), data, status=status, headers=AUTOSAVE).json

    assert save(200, version="0")["version"] == 1
    assert save(409, version="0")["final"] is False
    go_to(scene, PhaseKind.DISCUSSION)
    over = save(409, version="1")
    assert (over["final"], "Scoring is over" in over["text"]) == (True, True)
    recuse(scene.case, scene.members[0])
    assert save(409, version="1")["final"] is True
