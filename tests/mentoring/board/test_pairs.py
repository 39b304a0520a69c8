"""Each thing that is done with a planned pair: it happens once, and not to what has moved on."""

import pytest

from eqportal.access.roles import Role
from eqportal.mentoring.cohorts.models import WishKind
from tests.factories import make_user
from tests.mentoring.board.scene import make_scene

ACTS = ("pin", "unpin", "unpair", "forbid", "swap")


def _at(scene, pairing, act):
    return scene.path(f"/pairs/{pairing.id}/{act}")


def test_pin_keeps_its_reason_and_lands_at_the_mentee(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    browser = client.sign_in(scene.officer)
    answer = browser.post(_at(scene, pairing, "pin"), {"reason": "They asked for it"})
    reference = scene.mentees[0].submission.reference
    assert answer.headers["Location"].endswith(f"#m-{reference}")
    page = browser.follow(answer).text
    assert "are pinned. Every run keeps them." in page
    assert page.index("are pinned.") > page.index(f'id="m-{reference}"')
    browser.post(_at(scene, pairing, "pin"))
    assert scene.wishes() == {(0, 0, "pin")}
    assert scene.trail() == ["pair_wish.pin"]


def test_unpin_happens_once(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    scene.wish(0, 0)
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        browser.post(_at(scene, pairing, "unpin"))
    assert scene.wishes() == set()
    assert scene.live() == {(0, 0, "planned")}
    assert scene.trail() == ["pair_wish.pin_taken_back"]


def test_unpair_takes_the_pin_along_and_happens_once(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    scene.wish(0, 0)
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        page = browser.follow(browser.post(_at(scene, pairing, "unpair"))).text
        assert "are not a pair any more." in page
    assert (scene.live(), scene.wishes()) == (set(), set())
    assert scene.trail() == ["pair_wish.pin_taken_back", "pairing.unplanned"]


def test_forbid_unpairs_and_keeps_apart_once(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    scene.wish(0, 0)
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        browser.post(_at(scene, pairing, "forbid"), {"reason": "Known to the office"})
    assert scene.live() == set()
    assert scene.wishes() == {(0, 0, "forbid")}
    assert scene.trail() == ["pair_wish.pin_taken_back", "pair_wish.forbid"]


def test_swap_changes_mentors_once(client, db):
    scene = make_scene()
    one, other = scene.plan(0, 0), scene.plan(1, 1)
    browser = client.sign_in(scene.officer)
    for _click in range(2):
        answer = browser.post(_at(scene, one, "swap"), {"other": str(other.id)})
        assert "Swapped:" in browser.follow(answer).text
    assert scene.live() == {(0, 1, "planned"), (1, 0, "planned")}
    assert scene.trail() == ["pairing.planned", "pairing.planned"]


def test_swap_asks_which_pair(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    browser = client.sign_in(scene.officer)
    for other in ("", "odd", str(pairing.id)):
        page = browser.post(_at(scene, pairing, "swap"), {"other": other}, status=422).text
        assert "Choose the pair to swap with" in page
    assert scene.live() == {(0, 0, "planned")}


def test_swap_that_breaks_a_rule_needs_a_tick(client, db):
    scene = make_scene()
    one, other = scene.plan(0, 0), scene.plan(1, 1)
    scene.same_unit(0, 1)
    browser = client.sign_in(scene.officer)
    values = {"other": str(other.id)}
    page = browser.post(_at(scene, one, "swap"), values, status=422).text
    assert "They work in the same unit." in page
    assert "<title>Error:" not in page
    page = browser.post(_at(scene, one, "swap"), values | {"asked": "1"}, status=422).text
    assert "<title>Error:" in page
    assert scene.live() == {(0, 0, "planned"), (1, 1, "planned")}
    browser.post(_at(scene, one, "swap"), values | {"confirmed": "1"})
    assert scene.live() == {(0, 1, "planned"), (1, 0, "planned")}


@pytest.mark.parametrize("act", ["pin", "unpair", "swap"])
def test_pair_that_is_asked_already_stays_and_that_is_said(client, db, act):
    scene = make_scene()
    asked, other = scene.asked(0, 0), scene.plan(1, 1)
    page = client.sign_in(scene.officer).post(
        _at(scene, asked, act), {"other": str(other.id)}, status=409
    )
    assert "A colleague has changed this" in page.text
    assert scene.live() == {(0, 0, "proposed"), (1, 1, "planned")}
    assert scene.trail() == []


def test_pair_that_is_asked_already_is_not_kept_apart(client, db):
    scene = make_scene()
    asked = scene.asked(0, 0)
    page = client.sign_in(scene.officer).post(_at(scene, asked, "forbid"), status=422)
    assert "Withdraw the proposal first." in page.text
    assert scene.wishes() == set()


def test_second_officer_is_told_that_the_pair_is_another(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    colleague = make_user(role=Role.OFFICER)
    db.commit()
    values = {"mentor": str(scene.mentors[1].id), "was": str(pairing.id)}
    client.sign_in(scene.officer).post(scene.of(0), values)
    for act in ("pin", "unpair"):
        page = client.sign_in(colleague).post(_at(scene, pairing, act), status=409)
        assert "A colleague has changed this" in page.text
    assert scene.live() == {(0, 1, "planned")}


def test_pin_that_no_run_could_keep_is_refused_in_words(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    pairing.run_id = scene.run().id
    scene.same_unit(0, 0)
    page = client.sign_in(scene.officer).post(_at(scene, pairing, "pin"), status=422).text
    assert "They work in the same unit. A run keeps every rule" in page
    assert scene.wishes() == set()


@pytest.mark.parametrize("act", ACTS)
def test_closed_cohort_takes_no_change(client, db, act):
    scene = make_scene()
    pairing, other = scene.plan(0, 0), scene.plan(1, 1)
    if act == "unpin":
        scene.wish(0, 0)
    before = (scene.live(), scene.wishes())
    scene.close()
    client.sign_in(scene.officer).post(
        _at(scene, pairing, act), {"other": str(other.id)}, status=409
    )
    assert (scene.live(), scene.wishes()) == before


@pytest.mark.parametrize("act", ACTS)
def test_others_find_no_such_page(client, db, act):
    scene, elsewhere = make_scene(), make_scene()
    pairing, other = scene.plan(0, 0), scene.plan(1, 1)
    scene.wish(2, 2, WishKind.FORBID)
    stranger = make_user()
    db.commit()
    values = {"other": str(other.id)}
    client.sign_in(stranger).post(_at(scene, pairing, act), values, status=404)
    mentee = client.sign_in(scene.mentees[0].user)
    mentee.post(_at(scene, pairing, act), values, status=404)
    officer = client.sign_in(scene.officer)
    officer.post(_at(elsewhere, pairing, act), values, status=404)
    assert scene.live() == {(0, 0, "planned"), (1, 1, "planned")}
    assert scene.wishes() == {(2, 2, "forbid")}


@pytest.mark.parametrize("act", ["pin", "forbid"])
def test_reason_that_is_too_long_is_kept_to_be_shortened(client, db, act):
    scene = make_scene()
    pairing = scene.plan(0, 0)
    page = client.sign_in(scene.officer).post(
        _at(scene, pairing, act), {"reason": "long " * 120}, status=422
    )
    assert 'aria-describedby="reason-hint reason-error"' in page.text
    assert "long long" in page.text
    assert scene.wishes() == set()
