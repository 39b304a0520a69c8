"""Pins and bans: added with two selects, refused in words, taken back once, seen by officers."""

import pytest
from sqlalchemy import select

from eqportal.audit.models import AuditEvent
from eqportal.mentoring.cohorts.models import WishKind
from tests.mentoring.board.scene import make_scene


def _values(scene, kind="forbid", mentee=0, mentor=0, **more):
    people = {"mentee": str(scene.mentees[mentee].id), "mentor": str(scene.mentors[mentor].id)}
    return {"kind": kind, **people, **more}


@pytest.mark.parametrize("kind", ["pin", "forbid"])
def test_wish_is_added_once_and_its_reason_stays_out_of_the_trail(client, db, kind):
    scene = make_scene()
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        answer = browser.post(scene.path("/wishes"), _values(scene, kind, reason="Old friends"))
        assert "Old friends" in browser.follow(answer).text
    assert scene.wishes() == {(0, 0, kind)}
    assert scene.trail() == [f"pair_wish.{kind}"]
    rows = db.scalars(select(AuditEvent).where(AuditEvent.subject_kind == "pair_wish"))
    assert "friends" not in str([row.detail for row in rows])


def test_ban_takes_a_planned_pair_apart(client, db):
    scene = make_scene()
    scene.plan(0, 0)
    client.sign_in(scene.officer).post(scene.path("/wishes"), _values(scene))
    assert scene.live() == set()
    assert scene.wishes() == {(0, 0, "forbid")}


def test_ban_replaces_a_pin_and_a_pin_no_ban(client, db):
    scene = make_scene()
    scene.wish(0, 0)
    browser = client.sign_in(scene.officer)
    browser.post(scene.path("/wishes"), _values(scene))
    assert scene.wishes() == {(0, 0, "forbid")}
    page = browser.post(scene.path("/wishes"), _values(scene, "pin"), status=422).text
    assert "The two are kept apart. Take that back first." in page
    assert scene.wishes() == {(0, 0, "forbid")}


def test_pins_that_contradict_each_other_are_refused(client, db):
    scene = make_scene()
    scene.wish(0, 0)
    browser = client.sign_in(scene.officer)
    page = browser.post(scene.path("/wishes"), _values(scene, "pin", 0, 1), status=422).text
    assert "The mentee is pinned to another mentor." in page
    page = browser.post(scene.path("/wishes"), _values(scene, "pin", 1, 0), status=422).text
    assert "The mentor has no place left for another pin." in page
    scene.asked(2, 2)
    page = browser.post(scene.path("/wishes"), _values(scene, "pin", 2, 1), status=422).text
    assert "The mentee is asked already" in page
    assert scene.wishes() == {(0, 0, "pin")}


def test_refused_form_keeps_what_was_typed(client, db):
    scene = make_scene()
    values = {"kind": "forbid", "mentee": str(scene.mentees[1].id), "reason": "Neighbours"}
    page = client.sign_in(scene.officer).post(scene.path("/wishes"), values, status=422).text
    assert "Choose a mentor" in page
    assert "Neighbours" in page
    assert f'value="{scene.mentees[1].id}" selected' in page
    assert scene.wishes() == set()


def test_wish_is_taken_back_once(client, db):
    scene = make_scene()
    wish = scene.wish(0, 0, WishKind.FORBID)
    path = scene.path(f"/wishes/{wish.id}/free")
    browser = client.sign_in(scene.officer)
    assert "are no longer kept apart." in browser.follow(browser.post(path)).text
    assert "taken back already" in browser.follow(browser.post(path)).text
    assert scene.trail() == ["pair_wish.forbid_taken_back"]


def test_closed_cohort_and_other_people(client, db):
    scene, elsewhere = make_scene(), make_scene()
    wish = scene.wish(0, 0)
    free = f"/wishes/{wish.id}/free"
    for person in (scene.mentees[0].user, scene.mentors[0].user):
        browser = client.sign_in(person)
        browser.get(scene.path("/wishes"), status=404)
        browser.post(scene.path("/wishes"), _values(scene), status=404)
        browser.post(scene.path(free), status=404)
    officer = client.sign_in(scene.officer)
    officer.post(elsewhere.path(free))
    officer.post(elsewhere.path("/wishes"), _values(scene), status=422)
    scene.close()
    officer.post(scene.path(free), status=409)
    officer.post(scene.path("/wishes"), _values(scene, mentee=1), status=409)
    assert "Take back" not in officer.get(scene.path("/wishes")).text
    assert scene.wishes() == {(0, 0, "pin")}
