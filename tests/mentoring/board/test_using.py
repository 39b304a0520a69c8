"""Using a run: its pairs are planned, pins and asked pairs stay, and nothing happens twice."""

from sqlalchemy import select

from eqportal.access.roles import Role
from eqportal.mentoring.matching.models import Run, RunState
from eqportal.mentoring.pairings.models import Pairing
from tests.factories import make_user
from tests.mentoring.board.scene import make_scene


def _seen(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def _use(scene, number=1):
    return scene.path(f"/runs/{number}")


def test_run_is_used_once_and_nobody_is_told(client, db, outbox_rows):
    scene = make_scene()
    run = scene.run()
    browser = client.sign_in(scene.officer)
    page = browser.get(_use(scene)).text
    assert "3 new pairs are planned." in page
    values = {"seen": _seen(page)}
    board = browser.follow(browser.post(_use(scene), values)).text
    assert "Nobody is told yet." in board
    first = scene.live()
    assert len(first) == 3
    assert {row.run_id for row in db.scalars(select(Pairing))} == {run.id}
    again = browser.follow(browser.post(_use(scene), values)).text
    assert "The board holds the pairs of run 1 already." in again
    assert scene.live() == first
    assert db.query(Pairing).count() == 3
    assert scene.trail() == ["match_run.used"]
    assert outbox_rows() == 0


def test_pins_and_asked_pairs_stay_and_the_rest_is_replaced(client, db):
    scene = make_scene(4, 4)
    scene.asked(0, 3)
    scene.plan(1, 2)
    scene.wish(1, 2)
    scene.plan(2, 1)
    scene.plan(3, 0)
    scene.run()
    client.sign_in(scene.officer).post(_use(scene))
    now = scene.live()
    assert {(0, 3, "proposed"), (1, 2, "planned")} <= now
    assert len(now) == 4
    assert scene.wishes() == {(1, 2, "pin")}


def test_stale_run_is_refused_with_a_way_to_run_again(client, db):
    scene = make_scene()
    scene.run()
    scene.plan(0, 0)
    scene.same_unit(0, 1)
    browser = client.sign_in(scene.officer)
    page = browser.get(_use(scene)).text
    assert "The run is out of date" in page
    assert f'action="/en/office/cohorts/{scene.cohort.slug}/runs"' in page
    answer = browser.post(_use(scene), status=409).text
    assert "The run is out of date" in answer
    assert scene.live() == {(0, 0, "planned")}
    assert scene.trail() == []


def test_second_officer_sees_what_the_first_has_done(client, db):
    scene = make_scene()
    scene.run()
    colleague = client.sign_in(make_user(role=Role.OFFICER))
    seen = _seen(colleague.get(_use(scene)).text)
    client.sign_in(scene.officer).post(scene.of(0), {"mentor": str(scene.mentors[2].id), "was": ""})
    page = colleague.post(_use(scene), {"seen": seen}, status=409).text
    assert "A colleague has changed the board" in page
    assert scene.live() == {(0, 2, "planned")}
    colleague.post(_use(scene), {"seen": _seen(page)})
    assert len(scene.live()) == 3


def test_run_that_is_not_ready_or_elsewhere_is_no_page(client, db):
    scene, elsewhere = make_scene(), make_scene()
    scene.run()
    browser = client.sign_in(scene.officer)
    browser.get(_use(elsewhere), status=404)
    browser.post(_use(elsewhere), status=404)
    db.scalar(select(Run)).state = RunState.FAILED
    db.commit()
    browser.get(_use(scene), status=404)
    browser.post(_use(scene), status=404)
    assert scene.live() == set()


def test_closed_cohort_and_other_people(client, db):
    scene = make_scene()
    scene.run()
    for person in (scene.mentees[0].user, scene.mentors[0].user):
        client.sign_in(person).get(_use(scene), status=404)
        client.sign_in(person).post(_use(scene), status=404)
    scene.close()
    client.sign_in(scene.officer).post(_use(scene), status=409)
    assert scene.live() == set()
