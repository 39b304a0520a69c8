"""Making an agenda: the filter, the order, moving by keyboard, and what is refused."""

import pytest
from sqlalchemy import event, select

from eqportal.decisions.meetings.items import add_cases, whole
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.extensions import db as database
from eqportal.mail.models import OutboundEmail
from tests.decisions.meetings.meeting import (
    FORM,
    call,
    hold,
    item_of,
    office,
    plan,
    room,
)
from tests.reviews.scene import make_scene, recuse, review


def order_of(db, meeting):
    db.expire_all()
    return [item.submission_id for item in whole(meeting)]


@pytest.fixture
def scored(db):
    """Three cases: the second has the best mean, the third divides the members."""
    scene = make_scene(3)
    for case, values in zip(scene.cases, ((3, 3), (5, 4), (1, 5)), strict=True):
        for member, value in zip(scene.members, values, strict=False):
            review(case, member, value)
    return scene


@pytest.mark.parametrize("by,order", [("rank", (1, 0, 2)), ("spread", (2, 1, 0))])
def test_filter_finds_cases_in_order(client, db, scored, by, order):
    meeting = plan(scored, scored.cases[0])
    for item in whole(meeting):
        db.delete(item)
    db.commit()
    officer = client.sign_in(scored.officer)
    officer.post(office(meeting, f"/cases?order={by}"), {"_all": "1"})
    assert order_of(db, meeting) == [scored.cases[n].id for n in order]


def test_filter_narrows(client, db, scored):
    meeting = plan(scored, scored.cases[0])
    officer = client.sign_in(scored.officer)
    page = officer.get(office(meeting, "/cases?scored=apart")).text
    assert scored.cases[2].reference in page
    assert scored.cases[1].reference not in page
    page = officer.get(office(meeting, "/cases?scored=enough&undecided=y")).text
    assert "No other case fits" in page
    officer.get(office(meeting, "/cases?scored=odd&faculty=x&order=odd&state=draft"))


def test_chosen_cases_come_on_the_agenda_once(client, db, scored):
    meeting = plan(scored, scored.cases[0])
    officer = client.sign_in(scored.officer)
    officer.post(office(meeting, "/cases"), {"case": str(scored.cases[0].id)})
    officer.post(office(meeting, "/cases"), {"case": str(scored.cases[2].id)})
    assert order_of(db, meeting) == [scored.cases[0].id, scored.cases[2].id]
    officer.post(office(meeting, "/cases"), {}, status=422)


@pytest.mark.parametrize(
    "posted,order",
    [
        ({"_to": "up"}, (0, 2, 1)),
        ({"place": "1"}, (2, 0, 1)),
        ({"_to": "place", "place": "99"}, (0, 1, 2)),
        ({"_to": "down"}, (0, 1, 2)),
    ],
)
def test_item_is_moved_by_keyboard(client, db, scored, posted, order):
    meeting = plan(scored)
    item = item_of(meeting, scored.cases[2])
    officer = client.sign_in(scored.officer)
    page = officer.follow(officer.post(office(meeting, f"/items/{item.id}/move"), posted)).text
    assert "is now number" in page
    assert "autofocus" in page
    assert order_of(db, meeting) == [scored.cases[n].id for n in order]


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "1.5", "9999999", "\u0663"])
def test_odd_places_are_refused(client, db, scored, typed):
    meeting = plan(scored)
    item = item_of(meeting, scored.cases[2])
    page = client.sign_in(scored.officer).post(
        office(meeting, f"/items/{item.id}/move"), {"place": typed}, status=422
    )
    assert "Write a place as a number" in page.text


def test_order_by_rank_leaves_other_items_where_they_are(client, db, scored):
    meeting = plan(scored)
    officer = client.sign_in(scored.officer)
    officer.post(office(meeting, "/items"), {"title": "Approve the agenda"})
    item = db.scalars(select(MeetingItem).where(MeetingItem.title != "")).one()
    officer.post(office(meeting, f"/items/{item.id}/move"), {"place": "1"})
    officer.post(office(meeting, "/order"), {"by": "rank"})
    assert order_of(db, meeting) == [None, *(scored.cases[n].id for n in (1, 0, 2))]
    officer.post(office(meeting, "/order"), {"by": "odd"}, status=400)


def test_item_is_taken_off(client, db, scored):
    meeting = plan(scored)
    item = item_of(meeting, scored.cases[0])
    officer = client.sign_in(scored.officer)
    address = office(meeting, f"/items/{item.id}/remove")
    officer.follow(officer.post(address))
    officer.post(address, status=404)
    assert len(order_of(db, meeting)) == 2


def test_officer_moves_around_a_case_that_is_kept_from_them(client, db, scored):
    recuse(scored.cases[0], scored.officer)
    meeting = plan(scored)
    officer = client.sign_in(scored.officer)
    page = officer.get(office(meeting)).text
    assert scored.cases[0].reference not in page
    item = item_of(meeting, scored.cases[2])
    officer.post(office(meeting, f"/items/{item.id}/move"), {"place": "1"})
    assert order_of(db, meeting) == [scored.cases[n].id for n in (0, 2, 1)]


@pytest.mark.parametrize(
    "change,field",
    [
        ({"day-day": "31", "day-month": "2"}, "#day"),
        ({"clock": "25.00"}, "#clock"),
        ({"minutes_long": "0"}, "#minutes_long"),
        ({"minutes_long": "long"}, "#minutes_long"),
        ({"place": ""}, "#place"),
        ({"place": "", "link": "javascript:alert(1)"}, "#link"),
        ({"language": "de"}, "#language"),
    ],
)
def test_odd_facts_are_refused(client, db, change, field):
    scene = make_scene()
    page = client.sign_in(scene.officer).post(
        f"/en/office/calls/{scene.call.slug}/meetings/new", FORM | change, status=422
    )
    assert f'href="{field}' in page.text
    assert db.scalars(select(Meeting)).all() == []


def test_stale_facts_are_refused(client, db):
    scene = make_scene()
    meeting = plan(scene)
    officer = client.sign_in(scene.officer)
    officer.post(office(meeting, "/edit"), FORM | {"version": "1"})
    officer.post(
        office(meeting, "/edit"), FORM | {"version": "1", "place": "Elsewhere"}, status=409
    )
    db.expire_all()
    assert meeting.place == "Room 12"


def test_planned_meeting_is_nobody_elses(client, db):
    scene = make_scene()
    meeting = plan(scene)
    client.sign_in(scene.members[0]).get(room(meeting), 404)
    client.sign_in(scene.members[0]).get(office(meeting), 404)
    client.sign_in(scene.submitter).get(office(meeting), 404)


def test_cancelling_tells_those_who_knew(client, db):
    scene = make_scene()
    planned, called = plan(scene), call(scene)
    officer = client.sign_in(scene.officer)
    officer.post(office(planned, "/cancel"))
    assert db.scalars(select(OutboundEmail)).all() == []
    officer.follow(officer.post(office(called, "/cancel")))
    assert len(db.scalars(select(OutboundEmail)).all()) == 5
    officer.post(office(called, "/cancel"), status=409)
    client.sign_in(scene.members[0]).get(room(called))
    assert called.state is MeetingState.CANCELLED


def test_mail_is_a_deliberate_act(client, db):
    scene = make_scene()
    meeting = plan(scene)
    officer = client.sign_in(scene.officer)
    officer.post(office(meeting, "/tell"), {}, status=422)
    officer.post(office(meeting, "/tell"), {"people": [str(scene.officer.id)]}, status=422)
    assert db.scalars(select(OutboundEmail)).all() == []
    officer.post(office(meeting, "/tell"), {"people": [str(scene.members[0].id)]})
    assert db.scalars(select(OutboundEmail.address)).all() == [scene.members[0].email]


def test_meeting_of_another_call_is_as_missing(client, db):
    scene, other = make_scene(), make_scene()
    meeting = call(scene)
    wrong = office(meeting).replace(scene.call.slug, other.call.slug)
    client.sign_in(scene.officer).get(wrong, 404)
    client.sign_in(other.members[0]).get(room(meeting), 404)


@pytest.mark.parametrize("side", ["office", "room", "minutes"])
def test_pages_ask_as_much_for_one_item_as_for_three(client, db, side):
    counted = []
    for cases in (1, 3):
        scene = make_scene(3)
        meeting = hold(scene, *scene.cases[:cases])
        address = {"office": office(meeting), "room": room(meeting)}.get(side)
        address = address or office(meeting, "/minutes")
        person = scene.members[0] if side == "room" else scene.officer
        browser = client.sign_in(person)
        browser.get(address)
        counted.append(statements(browser, address))
    assert counted[0] == counted[1]


def statements(browser, address):
    seen = []

    def note(*args):
        seen.append(args[2])

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        browser.get(address)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    return len(seen)


def test_adding_twice_adds_once(db):
    scene = make_scene(2)
    meeting = plan(scene, scene.cases[0])
    cases = [case.id for case in scene.cases]
    assert add_cases(meeting=meeting, cases=[*cases, *cases], by=scene.officer) == 1


def test_second_click_adds_nothing_and_is_no_mistake(client, db):
    scene = make_scene(2)
    meeting = plan(scene, scene.cases[0])
    officer = client.sign_in(scene.officer)
    posted = {"case": [str(scene.cases[1].id)]}
    for told in ("One case is put on the agenda", "the cases are on the agenda already"):
        page = officer.follow(officer.post(office(meeting, "/cases"), posted)).text
        assert told in page
    officer.follow(officer.post(office(meeting, "/cases"), {"_all": "1"}))
