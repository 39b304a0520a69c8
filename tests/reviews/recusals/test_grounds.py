"""The grounds follow the law's letters and speak three languages."""

from eqportal.reviews.recusals.grounds import grounds, standing_of
from eqportal.reviews.recusals.models import Standing


def test_grounds_are_the_letters_of_the_paragraph():
    assert [ground.letter for ground in grounds().grounds] == ["a", "b", "c", "d", "e"]


def test_grounds_are_in_three_languages():
    assert [answer.id for answer in grounds().answers() if answer.label.missing()] == []


def test_standing_follows_the_answer():
    assert standing_of("none") is Standing.CLEAR
    assert standing_of("unsure") is Standing.AWAITING_RULING
    assert {standing_of(g.id) for g in grounds().grounds} == {Standing.RECUSED}
    assert standing_of("other") is Standing.RECUSED
