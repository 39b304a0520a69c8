"""Sharing the minutes: what nobody who leads can approve does not stop it, and nothing is lost."""

import pytest
from sqlalchemy import event, select

from eqportal.database import now
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import MeetingItem
from eqportal.reviews.panels.models import PanelMember
from tests.decisions.meetings.meeting import (
    CONSENSUS,
    POSTPONED,
    hold,
    item_of,
    office,
    room,
)
from tests.reviews.scene import make_scene, recuse

STUCK = "No leader of the panel can approve all of it any more"


@pytest.fixture
def scene(db):
    return make_scene(2)


def minute(client, scene, meeting, case, posted=CONSENSUS):
    officer = client.sign_in(scene.officer)
    item = item_of(meeting, case)
    officer.follow(officer.post(office(meeting, f"/items/{item.id}"), posted))
    return item


def approve(client, person, meeting):
    browser = client.sign_in(person)
    browser.follow(browser.post(room(meeting, "/approve")))


def shared(client, db, scene, meeting):
    officer = client.sign_in(scene.officer)
    officer.follow(officer.post(office(meeting, "/share")))
    db.expire_all()
    return meeting.state is MeetingState.SHARED


def test_meeting_that_nobody_led_can_be_shared(client, db, scene):
    meeting = hold(scene, absent=(scene.chair, scene.acting))
    item = minute(client, scene, meeting, scene.case, POSTPONED)
    assert STUCK in client.sign_in(scene.officer).get(office(meeting)).text
    assert shared(client, db, scene, meeting)
    assert {meeting.approved_by, item.approved_by} == {scene.officer.id}


def test_item_whose_leader_is_recused_since_can_be_shared(client, db, scene):
    meeting = hold(scene)
    item = minute(client, scene, meeting, scene.case)
    assert STUCK not in client.sign_in(scene.officer).get(office(meeting)).text
    recuse(scene.case, scene.chair)
    approve(client, scene.chair, meeting)
    assert shared(client, db, scene, meeting)
    assert (meeting.approved_by, item.approved_by) == (scene.chair.id, scene.officer.id)


def test_item_whose_leader_has_left_the_panel_can_be_shared(client, db, scene):
    meeting = hold(scene)
    item = minute(client, scene, meeting, scene.case)
    approve(client, scene.chair, meeting)
    chair = client.sign_in(scene.chair)
    chair.follow(chair.post(room(meeting, "/reopen")))
    seat = db.scalars(select(PanelMember).where(PanelMember.user_id == scene.chair.id)).one()
    db.delete(seat)
    db.commit()
    approve(client, scene.acting, meeting)
    assert shared(client, db, scene, meeting)
    assert item.approved_by == scene.officer.id


def test_what_a_leader_can_approve_is_waited_for(client, db, scene):
    meeting = hold(scene)
    minute(client, scene, meeting, scene.case)
    page = client.sign_in(scene.officer).post(office(meeting, "/share"), status=409).text
    assert "Whoever led the meeting has not approved the minutes" in page
    assert "Whoever led item 1 has not approved it" in page


def test_other_items_are_locked_with_the_meeting(client, db, scene):
    meeting = hold(scene)
    officer = client.sign_in(scene.officer)
    for title in ("The year that comes", "The year that was"):
        officer.post(office(meeting, "/items"), {"title": title})
    early, late = db.scalars(select(MeetingItem).where(MeetingItem.title != "")).all()
    officer.follow(officer.post(office(meeting, f"/items/{early.id}"), CONSENSUS))
    approve(client, scene.chair, meeting)
    db.expire_all()
    assert early.approved_at is not None
    officer = client.sign_in(scene.officer)
    posted = CONSENSUS | {"minutes": "Written too late."}
    page = officer.post(office(meeting, f"/items/{late.id}"), posted, status=409).text
    assert "Written too late." in page
    assert "Copy what you wrote" in page


def test_minutes_that_were_approved_meanwhile_give_the_text_back(client, db, scene):
    meeting = hold(scene)
    approve(client, scene.chair, meeting)
    posted = {"minutes": "Written too late.", "version": str(meeting.version)}
    for who, side in ((scene.officer, office), (scene.chair, room)):
        page = client.sign_in(who).post(side(meeting, "/minutes"), posted, status=409).text
        assert "Written too late." in page
        assert "approved" in page


def test_facts_are_locked_with_the_minutes(client, db, scene):
    meeting = hold(scene)
    meeting.approved_at, meeting.approved_by = now(), scene.chair.id
    db.commit()
    posted = {"day-day": "1", "day-month": "6", "day-year": "2031", "clock": "9.00"}
    posted |= {"minutes_long": "60", "place": "Elsewhere", "language": "en", "link": ""}
    posted |= {"message": "", "version": str(meeting.version)}
    client.sign_in(scene.officer).post(office(meeting, "/edit"), posted, status=409)
    db.expire_all()
    assert meeting.place == "Room 12"


def test_leaders_page_asks_as_much_for_one_item_as_for_three(client, db):
    counted = []
    for cases in (1, 3):
        scene = make_scene(cases)
        meeting = hold(scene)
        chair = client.sign_in(scene.chair)
        chair.get(room(meeting))
        asked = []
        listen = lambda *args, asked=asked: asked.append(args[2])  # noqa: E731
        event.listen(db.get_bind(), "before_cursor_execute", listen)
        chair.get(room(meeting))
        event.remove(db.get_bind(), "before_cursor_execute", listen)
        counted.append(len(asked))
    assert counted[0] == counted[1]
