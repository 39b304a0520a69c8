"""The reserve list: each place given once, and no gap for those who do not know them all."""

import pytest
from sqlalchemy import select, update

from eqportal.decisions.corrections.operations import propose
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.terms import Terms, TermsError
from eqportal.decisions.whole import decide
from eqportal.reviews.recusals.models import Declaration, Standing
from tests.decisions.test_routes import address, reviewed
from tests.decisions.test_signing import STIPEND
from tests.reviews.scene import clear, recuse

RESERVE = {"outcome": "reserve", "reserve_place": "1", "reasons": "Good, and the pot is empty."}


def test_a_place_on_the_reserve_list_is_given_once(client, db):
    scene = reviewed(2, preset=STIPEND)
    client.sign_in(scene.chair).post(address(scene.cases[0]), RESERVE)
    page = client.sign_in(scene.chair).post(address(scene.cases[1]), RESERVE, status=422).text
    assert f"{scene.cases[0].reference} has this place" in page
    assert db.scalars(select(Decision.submission_id)).all() == [scene.cases[0].id]


def test_places_have_no_gap_for_those_who_do_not_know_the_first(client, db):
    """The chair is recused from the case that the acting chair has put first."""
    scene = reviewed(2, preset=STIPEND)
    hidden, known = scene.cases
    clear(hidden, scene.acting)
    recuse(hidden, scene.chair)
    client.sign_in(scene.acting).post(address(hidden), RESERVE)
    client.sign_in(scene.chair).post(address(known), RESERVE | {"reserve_place": "2"})
    lists = {
        scene.chair: ("place 1", f"{scene.room}/decisions"),
        scene.members[0]: ("place 2", f"{scene.room}/decisions"),
        scene.officer: ("place 2", f"/en/office/calls/{scene.call.slug}/decisions"),
    }
    for person, (place, page) in lists.items():
        text = client.sign_in(person).get(page).text
        row = next(part for part in text.split("<tr>") if known.reference in part)
        assert place in row
    assert "<dd>1</dd>" in client.sign_in(scene.chair).get(address(known)).text
    assert "<dd>2</dd>" in client.sign_in(scene.members[0]).get(address(known)).text


def test_a_place_that_two_cases_hold_stops_the_call_from_being_concluded(client, db):
    scene = reviewed(2, preset=STIPEND)
    hidden, known = scene.cases
    clear(hidden, scene.acting)
    recuse(hidden, scene.chair)
    for case, leader in ((known, scene.chair), (hidden, scene.acting)):
        terms = Terms(Outcome.RESERVE, "So", reserve_place=1 if case is known else 2)
        decide(submission=case, terms=terms, leader=leader, second=scene.officer)
    db.execute(update(Decision).values(reserve_place=1))
    db.commit()
    page = f"/en/office/calls/{scene.call.slug}/conclude"
    text = client.sign_in(scene.officer).post(page, status=409).text
    assert "hold the same place on the reserve list" in text


def in_force(db, places):
    """Two cases on the reserve list; the chair is recused from the first."""
    scene = reviewed(2, preset=STIPEND)
    hidden, known = scene.cases
    clear(hidden, scene.acting)
    recuse(hidden, scene.chair)
    for case, leader, place in zip(
        (hidden, known), (scene.acting, scene.chair), places, strict=True
    ):
        terms = Terms(Outcome.RESERVE, "So", reserve_place=place)
        decide(submission=case, terms=terms, leader=leader, second=scene.officer)
    db.commit()
    return scene, hidden, known


def test_a_correction_shows_the_panel_no_number_that_counts_what_is_hidden(client, db):
    scene, _hidden, known = in_force(db, (1, 2))
    terms = Terms(Outcome.RESERVE, "So", reserve_place=7)
    propose(submission=known, terms=terms, reason="Moved.", by=scene.officer)
    db.commit()
    text = client.sign_in(scene.chair).get(address(known)).text
    assert "Moved." in text
    assert "The correction changes the place on the reserve list." in text
    assert "<dd>1</dd>" in text
    assert "<dd>2</dd>" not in text
    assert "<dd>7</dd>" not in text
    page = f"/en/office/submissions/{known.reference}/decision/correct"
    assert "<dd>7</dd>" in client.sign_in(scene.officer).get(page).text


def test_an_officer_is_told_of_no_case_that_does_not_exist_for_them(client, db):
    scene, hidden, known = in_force(db, (1, 2))
    barrier = {"user_id": scene.officer.id, "standing": Standing.RECUSED}
    db.add(Declaration(submission_id=hidden.id, ground="b_family", **barrier))
    terms = Terms(Outcome.RESERVE, "So", reserve_place=1)
    with pytest.raises(TermsError, match="A case that you cannot see has this place"):
        propose(submission=known, terms=terms, reason="Moved.", by=scene.officer)
    db.execute(update(Decision).values(reserve_place=1))
    db.commit()
    page = f"/en/office/calls/{scene.call.slug}/conclude"
    text = client.sign_in(scene.officer).post(page, status=409).text
    assert "hold the same place on the reserve list" in text
    assert f"{known.reference}, cases you cannot see." in text
    assert hidden.reference not in text
