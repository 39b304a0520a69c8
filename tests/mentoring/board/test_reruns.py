"""What a run leaves as it is: pairs that officers made against a rule; and pins that end."""

from datetime import timedelta

from eqportal.database import now
from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.pairings.asking import decline
from eqportal.mentoring.profiles.reading import problem_of
from tests.mentoring.board.scene import make_scene


def _by_hand(scene, browser, mentee, mentor):
    values = {"mentor": str(scene.mentors[mentor].id), "was": "", "asked": "1", "confirmed": "1"}
    browser.post(scene.of(mentee), values)


def test_a_pair_made_against_a_rule_stays_in_a_rerun(client, db):
    scene = make_scene()
    scene.same_unit(0, 1)
    browser = client.sign_in(scene.officer)
    _by_hand(scene, browser, 0, 1)
    assert scene.live() == {(0, 1, "planned")}
    problem = problem_of(scene.cohort)
    assert len(problem.mentees) == 2
    assert sum(one.capacity for one in problem.mentors) == 2
    scene.run()
    board = browser.get(scene.path()).text
    assert "They work in the same unit." in board
    assert "Use the pairs of run 1" in board
    assert "One planned pair stays" in browser.get(scene.path("/runs/1")).text
    browser.post(scene.path("/runs/1"))
    assert (0, 1, "planned") in scene.live()
    assert len(scene.live()) == 3
    assert "Use the pairs of run 1" in browser.get(scene.path()).text, "the run is used, not stale"


def test_it_is_the_computers_again_when_it_is_taken_apart_or_fits(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 1)
    assert len(problem_of(scene.cohort).mentees) == 3
    scene.same_unit(0, 1)
    assert len(problem_of(scene.cohort).mentees) == 2
    client.sign_in(scene.officer).post(scene.path(f"/pairs/{pairing.id}/unpair"))
    assert len(problem_of(scene.cohort).mentees) == 3


def test_it_needs_no_pin_and_no_run_is_stopped_by_one(client, db):
    scene = make_scene()
    pairing = scene.plan(0, 1)
    scene.same_unit(0, 1)
    browser = client.sign_in(scene.officer)
    text = browser.post(scene.path(f"/pairs/{pairing.id}/pin"), status=422).text
    assert "it does not need a pin." in text
    scene.wish(0, 1)
    assert not findings(problem_of(scene.cohort)).wrong_pins
    assert "cannot be kept" not in browser.get(scene.path()).text


def test_a_pin_ends_with_its_pair(client, db):
    scene = make_scene()
    pairing = scene.asked(0, 0)
    scene.wish(0, 0)
    pairing.answer_by = now() + timedelta(days=3)
    mentee = scene.mentees[0]
    decline(pairing=pairing, reader=mentee, by=mentee.user)
    db.commit()
    assert scene.wishes() == set()
    assert not findings(problem_of(scene.cohort)).wrong_pins
