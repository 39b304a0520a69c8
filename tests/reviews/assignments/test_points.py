"""What speaks for a member and a case, and against."""

from eqportal.reviews.assignments.proposals.points import (
    Point,
    Read,
    Reader,
    found_in,
    points_of,
    total,
)

TEXTS = ["Rekrutteringsarbeid ved instituttet", "Mentor for nye tilsette", "Noko heilt anna"]


def test_a_word_is_found_where_a_longer_one_begins_with_it():
    assert found_in(TEXTS, ["Rekruttering", "mentor", "nye mentor"]) == [
        {"Rekruttering"},
        {"mentor", "nye mentor"},
        set(),
    ]


def test_signs_alone_are_found_nowhere():
    assert found_in(TEXTS, ["%", "..."]) == [set(), set(), set()]


def test_each_ground_has_its_points():
    case = Read("nn", frozenset({"imf"}), frozenset({"ie"}), frozenset({"a1", "b1", "c1", "d1"}))
    near = Reader(frozenset({"en"}), ("a1", "x1"), "imf", "ie")
    assert points_of(case, near) == [
        (Point.WORDS, 4, "a1"),
        (Point.LANGUAGE, -30, "nn"),
        (Point.UNIT, -12, "imf"),
    ]
    over = Reader(frozenset({"nn"}), ("a1", "b1", "c1", "d1"), "iik", "ie")
    assert points_of(case, over, has_it=True) == [
        (Point.WORDS, 12, "a1, b1, c1, d1"),
        (Point.FACULTY, -4, "ie"),
        (Point.HAS_IT, 6, ""),
    ]
    assert total(points_of(case, over)) == 8


def test_of_whom_nothing_is_said_nothing_speaks():
    assert points_of(Read("nn", frozenset({"imf"}), frozenset({"ie"})), Reader()) == []
