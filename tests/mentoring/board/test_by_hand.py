"""Pairing a mentee by hand: what stands in the way is said, and what may be broken needs a tick."""

import pytest

from eqportal.database import now
from eqportal.mentoring.cohorts.models import Place, WishKind
from eqportal.mentoring.pairings.lifecycle import PairingState
from tests.factories import make_user
from tests.mentoring.board.scene import make_scene


def _values(scene, mentor, was="", **more):
    return {"mentor": str(scene.mentors[mentor].id), "was": str(was), **more}


def test_mentee_is_paired_once_and_nobody_is_told(client, db, outbox_rows):
    scene = make_scene()
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        page = browser.follow(browser.post(scene.of(0), _values(scene, 1))).text
        assert "are planned as a pair. Nobody is told yet." in page
    assert scene.live() == {(0, 1, "planned")}
    assert scene.trail() == ["pairing.planned"]
    assert outbox_rows() == 0


def test_mentors_stand_best_first_with_what_is_in_the_way(client, db):
    scene = make_scene()
    scene.same_unit(0, 0)
    scene.plan(1, 1)
    page = client.sign_in(scene.officer).get(scene.of(0)).text
    names = [one.user.called for one in scene.mentors]
    table = page.split('id="candidates"')[1]
    assert [
        name in page.split("best first</label>")[1].split("</select>")[0] for name in names
    ] == [
        False,
        False,
        True,
    ]
    assert table.index(names[2]) < table.index(names[0]) < table.index(names[1])
    assert "They work in the same unit." in table
    assert "The mentor has no place left." in table
    assert f"and {names[1]}" not in table


def test_another_mentor_replaces_the_planned_pair_and_its_pin(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    scene.wish(0, 0)
    client.sign_in(scene.officer).post(scene.of(0), _values(scene, 1, pairing.id))
    assert scene.live() == {(0, 1, "planned")}
    assert scene.wishes() == set()
    assert scene.trail() == ["pair_wish.pin_taken_back", "pairing.planned"]


def test_broken_rule_needs_a_tick_and_a_ban_is_taken_back(client, db):
    scene = make_scene()
    scene.same_unit(0, 0)
    scene.wish(0, 0, WishKind.FORBID)
    browser = client.sign_in(scene.officer)
    page = browser.post(scene.of(0), _values(scene, 0), status=422).text
    assert "They work in the same unit." in page
    assert "An officer keeps the two apart." in page
    browser.post(scene.of(0), _values(scene, 0, asked="1"), status=422)
    assert scene.live() == set()
    browser.post(scene.of(0), _values(scene, 0, confirmed="1"))
    assert scene.live() == {(0, 0, "planned")}
    assert scene.wishes() == set()
    board = browser.get(scene.path()).text
    assert "They work in the same unit." in board


def _declined(scene):
    row = scene.asked(0, 0)
    row.state, row.ended_at = PairingState.DECLINED, now()


def _full(scene):
    scene.plan(1, 0)


def _oneself(scene):
    scene.mentors[0].user_id = scene.mentees[0].user_id
    scene.mentors[0].submission.submitter_id = scene.mentees[0].user_id


def _left(scene):
    scene.mentors[0].place, scene.mentors[0].left_at = Place.LEFT, now()


IN_THE_WAY = {
    _declined: "without an agreement",
    _full: "The mentor has no place left.",
    _oneself: "It is the same person.",
    _left: "does not take part now",
}


@pytest.mark.parametrize("happen", IN_THE_WAY)
def test_some_things_no_tick_can_break(client, db, happen):
    scene = make_scene()
    happen(scene)
    db.commit()
    before = scene.live()
    values = _values(scene, 0, confirmed="1")
    page = client.sign_in(scene.officer).post(scene.of(0), values, status=422).text
    assert IN_THE_WAY[happen] in page
    assert 'name="confirmed"' not in page
    assert scene.live() == before


def test_mentee_who_is_asked_already_stays(client, db):
    scene = make_scene()
    pairing = scene.asked(0, 0)
    browser = client.sign_in(scene.officer)
    page = browser.get(scene.of(0)).text
    assert "Pair them" not in page
    page = browser.post(scene.of(0), _values(scene, 1, pairing.id), status=422).text
    assert "The mentee is asked already, or in a pair." in page
    assert scene.live() == {(0, 0, "proposed")}


def test_second_officer_is_told_what_changed(client, db):
    scene = make_scene()
    scene.plan(0, 0)
    page = client.sign_in(scene.officer).post(scene.of(0), _values(scene, 1), status=409).text
    assert "A colleague has changed this" in page
    assert scene.mentors[0].user.called in page
    assert scene.live() == {(0, 0, "planned")}


@pytest.mark.parametrize("mentor", ["", "odd", "mentee"])
def test_no_mentor_is_no_pair(client, db, mentor):
    scene = make_scene()
    wanted = str(scene.mentees[1].id) if mentor == "mentee" else mentor
    page = client.sign_in(scene.officer).post(scene.of(0), {"mentor": wanted}, status=422).text
    assert "Choose a mentor" in page


def test_closed_cohort_and_other_people(client, db):
    scene, elsewhere = make_scene(), make_scene()
    stranger = make_user()
    db.commit()
    values = _values(scene, 1)
    for person in (stranger, scene.mentees[0].user):
        client.sign_in(person).post(scene.of(0), values, status=404)
        client.sign_in(person).get(scene.of(0), status=404)
    officer = client.sign_in(scene.officer)
    officer.post(elsewhere.path(f"/mentees/{scene.mentees[0].id}"), values, status=404)
    officer.get(scene.path(f"/mentees/{scene.mentors[0].id}"), status=404)
    scene.close()
    officer.post(scene.of(0), values, status=409)
    assert "Pair them" not in officer.get(scene.of(0)).text
    assert scene.live() == set()
