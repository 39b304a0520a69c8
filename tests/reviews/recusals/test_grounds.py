"""The grounds follow the law's letters and speak three languages."""

from datetime import date

import pytest
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.audit.doctor import examine
from eqportal.reviews.panels.terms import today
from eqportal.reviews.recusals.grounds import _sets, ground_of, grounds, sets, standing_of
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.recusals.operations import declare
from tests.reviews.scene import make_scene, recuse


def test_grounds_are_the_letters_of_the_paragraph():
    assert [ground.letter for ground in grounds().grounds] == ["a", "b", "c", "d", "e"]


def test_grounds_are_in_three_languages():
    assert [answer.id for answer in grounds().answers() if answer.label.missing()] == []


def test_standing_follows_the_answer():
    assert standing_of("none") is Standing.CLEAR
    assert standing_of("unsure") is Standing.AWAITING_RULING
    assert {standing_of(g.id) for g in grounds().grounds} == {Standing.RECUSED}
    assert standing_of("other") is Standing.RECUSED


def _own_set(app, name, text):
    folder = app.config["SETTINGS"].data_dir / "grounds"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)
    _sets.cache_clear()
    return folder / name


@pytest.fixture
def own_set(app):
    """Files of the office's own, gone again after the test."""
    made = []
    yield lambda name, text: made.append(_own_set(app, name, text))
    for path in made:
        path.unlink()
    _sets.cache_clear()


def _later(day):
    coming = grounds().model_copy(update={"valid_from": day})
    first = coming.grounds[0].model_copy(update={"id": "a_new"})
    return coming.model_copy(update={"grounds": (first,)}).model_dump_json()


def test_the_set_in_force_is_that_of_the_day(db, own_set):
    own_set("new.json", _later(date(2030, 1, 1)))
    assert [one.valid_from.year for one in sets()] == [1970, 2030]
    assert grounds(date(2029, 12, 31)).valid_from.year == 1970
    assert grounds(date(2030, 1, 1)).grounds[0].id == "a_new"
    assert grounds(date(1960, 1, 1)).valid_from.year == 1970


def test_a_declaration_remembers_its_set(db, own_set):
    scene = make_scene()
    recuse(scene.case, scene.members[0])
    own_set("new.json", _later(today()))
    with pytest.raises(WrongStateError):
        declare(submission=scene.case, ground="a_new", note="", by=scene.members[0])
    declare(submission=scene.case, ground="a_new", note="", by=scene.members[1])
    rows = {row.ground: row.grounds_from for row in db.scalars(select(Declaration))}
    assert rows == {"b_family": date(1970, 1, 1), "a_new": today()}
    assert ground_of("b_family", rows["b_family"]).letter == "b"
    assert ground_of("b_family", rows["a_new"]) is None
    assert examine(db)["grounds are known"] == []


def test_a_broken_set_is_left_out_and_named(db, own_set):
    own_set("broken.json", "{}")
    assert len(sets()) == 1
    assert examine(db)["grounds are known"] == ["grounds/broken.json is not a set of grounds"]
