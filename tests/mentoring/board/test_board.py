"""The board lists everybody once, says what no longer fits, and stays light."""

import pytest
from sqlalchemy import event

from eqportal.extensions import db as database
from eqportal.mentoring.board.labels import EMPTY, HINDRANCES, REFUSALS, SECTIONS
from eqportal.mentoring.board.listing import Section
from eqportal.mentoring.board.weighing import Hindrance
from eqportal.mentoring.board.wishes import Refusal
from eqportal.mentoring.cohorts.models import WishKind
from tests.mentoring.board.scene import make_scene


def test_board_lists_planned_asked_without_and_free_mentors(client, db):
    scene = make_scene(3, 4)
    scene.plan(0, 0)
    scene.asked(1, 1)
    page = client.sign_in(scene.officer).get(scene.path()).text
    planned, rest = page.split('id="asked"')
    asked, rest = rest.split('id="without"')
    without, mentors = rest.split('id="mentors"')
    names = [one.user.called for one in scene.mentees]
    assert f"Unpair {names[0]} and {scene.mentors[0].user.called}" in planned
    assert names[1] in asked
    assert "Unpair" not in asked
    assert f"Find a mentor for {names[2]}" in without
    assert [one.user.called in mentors for one in scene.mentors] == [False, False, True, True]


def test_capacity_that_was_reduced_names_the_pairs_that_no_longer_fit(client, db):
    scene = make_scene()
    scene.takes(0, 2)
    scene.plan(0, 0)
    scene.plan(1, 0)
    browser = client.sign_in(scene.officer)
    assert "Does not fit" not in browser.get(scene.path()).text
    scene.takes(0, 1)
    page = browser.get(scene.path()).text
    assert f"{scene.mentors[0].user.called} takes one mentee more, and is planned for 2:" in page
    assert page.count("The mentor has no place left.") == 2


def test_rule_that_a_planned_pair_has_come_to_break_is_named(client, db):
    scene = make_scene()
    scene.plan(0, 0)
    scene.same_unit(0, 0)
    page = client.sign_in(scene.officer).get(scene.path()).text
    assert "They work in the same unit." in page


def test_long_board_shows_the_place_of_what_was_done(client, db):
    scene = make_scene(30, 30)
    pairings = [scene.plan(n, n) for n in range(30)]
    browser = client.sign_in(scene.officer)
    order = sorted(range(30), key=lambda n: scene.mentees[n].user.called.casefold())
    page = browser.get(scene.path()).text
    assert "Show all 30: Planned pairs" in page
    assert page.count(">Unpair<") == 25
    last = order[-1]
    pinned = browser.post(scene.path(f"/pairs/{pairings[last].id}/pin"))
    page = browser.follow(pinned).text
    assert f'id="m-{scene.mentees[last].submission.reference}"' in page
    assert page.count(">Unpair<") == 5
    values = {"show": "planned", "page": "2"}
    page = browser.follow(browser.post(scene.path(f"/pairs/{pairings[last].id}/unpair"), values))
    assert "are not a pair any more." in page.text
    assert page.text.count(">Unpair<") == 4
    browser.get(scene.path("?show=planned&page=3"), status=404)
    browser.get(scene.path("?at=odd&show=planned&page=3"))


@pytest.mark.parametrize("place", ["", "/wishes", "/runs/1", "mentee"])
def test_pages_take_the_same_number_of_statements(client, db, place):
    numbers = []
    for many in (1, 3):
        scene = make_scene(many * 3, many * 3)
        scene.run()
        for n in range(many):
            scene.plan(n, n)
            scene.asked(many + n, many + n)
            scene.wish(n, n)
            scene.wish(2 * many + n, n, WishKind.FORBID)
        path = scene.of(0) if place == "mentee" else scene.path(place)
        browser = client.sign_in(scene.officer)
        browser.get(path)
        told = []

        def hear(_c, _cursor, statement, *_more, told=told):
            told.append(statement)

        event.listen(database.engine, "before_cursor_execute", hear)
        browser.get(path)
        event.remove(database.engine, "before_cursor_execute", hear)
        numbers.append(len([one for one in told if one.startswith("SELECT")]))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 22


@pytest.mark.parametrize("locale", ["nb", "nn"])
@pytest.mark.parametrize("place", ["", "/wishes", "/runs/1", "mentee"])
def test_pages_read_in_every_language(client, db, locale, place):
    scene = make_scene()
    scene.run()
    scene.plan(0, 0)
    scene.asked(1, 1)
    scene.same_unit(0, 2)
    path = scene.of(0) if place == "mentee" else scene.path(place)
    client.sign_in(scene.officer).get(path.replace("/en/", f"/{locale}/", 1))


def test_others_find_no_board(client, db):
    scene = make_scene()
    for person in (scene.mentees[0].user, scene.mentors[0].user):
        client.sign_in(person).get(scene.path(), status=404)


@pytest.mark.parametrize(
    "words, enum",
    [
        (SECTIONS, Section),
        (EMPTY, Section),
        (HINDRANCES, Hindrance),
        (REFUSALS, Refusal),
    ],
)
def test_every_member_has_its_words(words, enum):
    assert set(words) == set(enum)
