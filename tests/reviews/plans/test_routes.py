"""The office's page of how the committee works."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.reviews.plans.models import Others, PhaseKind, ReviewPhase
from eqportal.reviews.plans.queries import stand
from tests.factories import make_user
from tests.reviews.phases import make_phased, phase
from tests.reviews.scene import make_scene


def address(scene, *parts):
    return "/".join([f"/en/office/calls/{scene.call.slug}/committee", *parts])


def dated(moment, **more):
    day = {"day-day": moment.day, "day-month": moment.month, "day-year": moment.year}
    return {**day, "clock": "15.00", "sees_others": "never", **more}


def test_phases_are_switched_on_and_off(client, db):
    scene = make_scene()
    desk = client.sign_in(scene.officer)
    assert "Move to this phase" not in desk.get(address(scene)).text
    desk.post(address(scene), {"phases": "in_phases"})
    page = desk.get(address(scene)).text
    assert [text in page for text in ("Score", "Active", "Move to this phase")] == [True] * 3
    assert "In phases, now: Score" in desk.get(f"/en/office/calls/{scene.call.slug}").text
    desk.post(address(scene), {"phases": "at_once"})
    assert db.scalars(select(ReviewPhase)).all() == []
    desk.post(address(scene), {"phases": "forged"}, status=422)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CHAIR, Role.EDITOR, None])
def test_the_page_is_the_offices(client, role):
    scene = make_phased()
    other = client.sign_in(make_user(role=role))
    other.get(address(scene), 404)
    other.get(address(scene, "scoring"), 404)
    other.post(address(scene), {"phases": "at_once"}, status=404)
    other.post(address(scene, "discussion", "enter"), status=404)
    assert stand(scene.call).active.kind is PhaseKind.SCORING


def test_a_phase_is_set(client, db):
    scene = make_phased()
    desk = client.sign_in(scene.officer)
    moment = now() + timedelta(days=3)
    desk.post(
        address(scene, "discussion"),
        dated(moment, allowed=["may_comment", "may_score"], sees_others="always"),
    )
    db.expire_all()
    found = phase(scene.call, PhaseKind.DISCUSSION)
    assert (found.may_score, found.may_comment, found.may_select) == (True, True, False)
    assert found.sees_others is Others.ALWAYS
    assert found.starts_at.date() == moment.date()
    page = desk.get(address(scene, "discussion")).text
    assert 'value="15:00"' in page
    desk.post(address(scene, "discussion"), {"sees_others": "never"})
    db.expire_all()
    assert phase(scene.call, PhaseKind.DISCUSSION).starts_at is None


def test_dates_that_cannot_be_are_refused(client, db):
    scene = make_phased()
    desk, soon = client.sign_in(scene.officer), now() + timedelta(days=3)
    desk.post(address(scene, "discussion"), dated(soon))
    early = address(scene, "selection")
    assert "A phase before this one" in desk.post(early, dated(soon), status=422).text
    past = dated(now() - timedelta(days=2))
    assert "That time has passed" in desk.post(early, past, status=422).text
    assert "clock time" in desk.post(early, dated(soon) | {"clock": ""}, status=422).text
    desk.post(early, dated(soon) | {"day-day": "41"}, status=422)
    desk.post(early, dated(soon) | {"sees_others": "me"}, status=422)
    later = address(scene, "scoring")
    after = dated(soon + timedelta(days=1))
    assert "A phase after this one" in desk.post(later, after, status=422).text


def test_moving_by_hand_is_confirmed(client, db):
    scene = make_phased()
    desk = client.sign_in(scene.officer)
    page = desk.get(address(scene, "discussion", "enter")).text
    assert "This opens the discussion" in page
    assert stand(scene.call).active.kind is PhaseKind.SCORING
    desk.post(address(scene, "discussion", "enter"))
    assert stand(scene.call).active.kind is PhaseKind.DISCUSSION
    assert scene.call.discussion_opened_at is not None
    desk.post(address(scene, "discussion", "enter"), status=409)
    assert "already" in desk.get(address(scene, "discussion", "enter")).text


def test_what_is_missing_is_missing(client):
    scene, plain = make_phased(), make_scene()
    desk = client.sign_in(scene.officer)
    desk.get(address(scene, "sleeping"), 404)
    desk.get(address(plain, "scoring"), 404)
    desk.post(address(plain, "scoring", "enter"), status=404)
    desk.get("/en/office/calls/none/committee", 404)


@pytest.mark.parametrize("state", [CallState.DECIDED, CallState.ANNOUNCED, CallState.CANCELLED])
def test_how_a_committee_worked_is_fixed_afterwards(client, db, state):
    scene = make_phased()
    scene.call.announced_at = now() if state is CallState.ANNOUNCED else None
    scene.call.state = state
    db.commit()
    desk = client.sign_in(scene.officer)
    assert "stays as it is" in desk.get(address(scene)).text
    desk.post(address(scene), {"phases": "at_once"}, status=409)
    desk.post(address(scene, "scoring"), {"sees_others": "never"}, status=409)
    desk.post(address(scene, "discussion", "enter"), status=409)
    assert len(db.scalars(select(ReviewPhase)).all()) == 4


def test_the_room_tells_the_phase_and_the_chair_opens_nothing(client, db):
    scene = make_phased()
    chair = client.sign_in(scene.chair)
    page = chair.get(scene.room).text
    assert "Now: Score." in page
    assert "Open the discussion" not in page
    chair.post(f"{scene.room}/discussion", status=409)
    assert scene.call.discussion_opened_at is None
