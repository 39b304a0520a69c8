"""The share of each part for one pair."""

import pytest

from eqportal.mentoring.matching.points import points, shares
from eqportal.mentoring.matching.spec import WEIGHTS, Part, Settings
from tests.mentoring.matching.problems import person


def _share(part, ours, theirs):
    return shares(person("A1", **ours), person("B1", **theirs), Settings())[part]


@pytest.mark.parametrize(
    "offered, share",
    [("t1", 5), ("t2", 3), ("t3", 2), ("t1 t2", 8), ("t2 t3", 5), ("t1 t2 t3", 10), ("t4", 0)],
)
def test_first_topics_count_most(offered, share):
    given = {"topics": frozenset(offered.split())}
    assert _share(Part.TOPICS, {"topics": ("t1", "t2", "t3")}, given) == share


def test_a_topic_named_twice_counts_once():
    assert _share(Part.TOPICS, {"topics": ("t1", "t1")}, {"topics": frozenset({"t1"})}) == 10


def test_experience_is_the_part_of_what_is_expected():
    ours = {"expects": frozenset({"a", "b", "c"})}
    assert _share(Part.EXPERIENCE, ours, {"experience": frozenset({"a", "x"})}) == 3
    assert _share(Part.EXPERIENCE, ours, {"experience": frozenset("abc")}) == 10


@pytest.mark.parametrize(
    "one, other, near, far",
    [
        ("in_person", "in_person", 10, 3),
        ("in_person", "either", 10, 5),
        ("in_person", "online", 3, 0),
        ("online", "either", 10, 10),
        ("either", "either", 10, 10),
        ("online", "online", 10, 10),
    ],
)
def test_meeting_goes_both_ways(one, other, near, far):
    for ours, theirs in ((one, other), (other, one)):
        mentee = {"meeting": ours, "campus": "north"}
        assert _share(Part.MEETING, mentee, {"meeting": theirs, "campus": "north"}) == near
        assert _share(Part.MEETING, mentee, {"meeting": theirs, "campus": "south"}) == far
        assert _share(Part.MEETING, mentee, {"meeting": theirs, "campus": ""}) == near


def test_availability_is_the_part_of_the_times_of_who_has_fewest():
    ours = {"times": frozenset({"mon", "tue", "wed"})}
    assert _share(Part.AVAILABILITY, ours, {"times": frozenset({"mon"})}) == 10
    assert _share(Part.AVAILABILITY, ours, {"times": frozenset({"mon", "fri"})}) == 5
    assert _share(Part.AVAILABILITY, ours, {"times": frozenset({"fri"})}) == 0


def test_preferences_are_met_or_not():
    ours = {"prefers": {"gender": "woman", "position": "docent", "campus": ""}}
    assert _share(Part.PREFERENCE, ours, {"traits": {"gender": "woman"}}) == 5
    assert _share(Part.PREFERENCE, ours, {}) == 0


def test_faculties_apart_give_everything():
    assert _share(Part.FACULTIES, {"faculty": "f"}, {"faculty": "f"}) == 0
    assert _share(Part.FACULTIES, {"faculty": "f"}, {"faculty": "g"}) == 10


def test_who_asks_for_nothing_gets_everything():
    found = shares(person("A1"), person("B1"), Settings())
    assert found == dict.fromkeys(Part, 10)
    assert points(found, Settings()) == Settings().most == 10 * sum(WEIGHTS.values())


def test_a_part_that_weighs_nothing_is_left_out():
    settings = Settings(weights={Part.TOPICS: 0, Part.MEETING: 3})
    found = shares(person("A1"), person("B1"), settings)
    assert found == {Part.MEETING: 10}
    assert points(found, settings) == 30
