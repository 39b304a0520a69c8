"""What a matching promises, for any cohort: rules, optimum, order, pins."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from eqportal.mentoring.matching.engine import WrongPinsError, digest, match
from eqportal.mentoring.matching.pins import wrong_pins
from eqportal.mentoring.matching.points import points, shares
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Aim, Rule, Settings
from tests.mentoring.matching.problems import SEEDS, chances, keepable, person, problem_of, problems


def _pairs(result):
    return {(one.mentee, one.mentor) for one in result.matches}


def _worth(problem, aim, chosen):
    """What is best first: for both aims, of the pairs that are not pinned."""
    found = [points(shares(a, b, problem.settings), problem.settings) for a, b in chosen]
    if aim is Aim.TOTAL:
        return (sum(found), len(found))
    return (len(found), min(found, default=0), sum(found))


def _ways(problem):
    """Every way to give the mentees that are not pinned a mentor or none."""
    pinned = dict(problem.pins)
    free = [one for one in problem.mentees if one.reference not in pinned]
    counts = Rule.CAPACITY in problem.settings.rules
    for some in product((None, *problem.mentors), repeat=len(free)):
        chosen = [(one, other) for one, other in zip(free, some, strict=True) if other]
        load = Counter(other.reference for _, other in chosen) + Counter(pinned.values())
        if counts and any(load[one.reference] > max(one.capacity, 0) for one in problem.mentors):
            continue
        if not any(bars(problem, one, other) for one, other in chosen):
            yield chosen


@given(problems())
@tried(deadline=None, max_examples=150)
def test_every_rule_and_every_pin_holds(problem):
    problem = keepable(problem)
    result = match(problem)
    mentees = {one.reference: one for one in problem.mentees}
    mentors = {one.reference: one for one in problem.mentors}
    for mentee, mentor in _pairs(result):
        assert bars(problem, mentees[mentee], mentors[mentor]) == ()
    assert problem.pins <= _pairs(result)
    assert {(one.mentee, one.mentor) for one in result.matches if one.pinned} == problem.pins
    assert len({one.mentee for one in result.matches}) == len(result.matches)
    if Rule.CAPACITY in problem.settings.rules:
        load = Counter(one.mentor for one in result.matches)
        assert all(load[one] <= mentors[one].capacity for one in load)


@given(problems().map(keepable) | SEEDS.map(chances))
@tried(deadline=None, max_examples=200)
def test_the_optimum_is_that_of_trying_everything(problem):
    aim = problem.settings.aim
    best = max(_worth(problem, aim, chosen) for chosen in _ways(problem))
    found = [one for one in match(problem).matches if not one.pinned]
    people = {one.reference: one for one in (*problem.mentees, *problem.mentors)}
    chosen = [(people[one.mentee], people[one.mentor]) for one in found]
    assert _worth(problem, aim, chosen) == best


@given(problems(), st.randoms())
@tried(deadline=None)
def test_another_order_of_the_same_changes_nothing(problem, random):
    problem = keepable(problem)
    mentees, mentors = list(problem.mentees), list(problem.mentors)
    rules = list(problem.settings.rules)
    for some in (mentees, mentors, rules):
        random.shuffle(some)
    shuffled = replace(
        problem,
        settings=problem.settings.model_copy(update={"rules": tuple(rules)}),
        mentees=tuple(mentees),
        mentors=tuple(mentors),
    )
    assert match(shuffled) == match(problem)


@given(problems())
@tried(deadline=None, max_examples=50)
def test_pins_that_cannot_be_kept_are_all_named(problem):
    if not (wrong := wrong_pins(problem)):
        return
    with pytest.raises(WrongPinsError) as raised:
        match(problem)
    assert raised.value.pins == wrong


@given(problems())
@tried(deadline=None, max_examples=50)
def test_a_result_adds_up(problem):
    result = match(keepable(problem))
    weights = problem.settings.weights
    for one in result.matches:
        assert one.points == sum(share * weights[part] for part, share in one.shares.items())
    assert result.total == sum(one.points for one in result.matches)
    assert result.worst == min((one.points for one in result.matches), default=None)
    left = {one.reference for one in result.left if not one.mentor}
    everybody = {one.reference for one in problem.mentees}
    assert left == everybody - {one.mentee for one in result.matches}


def test_total_leaves_somebody_out_where_everybody_does_not():
    # B1 alone is allowed for A2; both together have fewer points with B1 for A2 than without.
    first = person("A1", topics=("t1",), apart_from=frozenset())
    second = person("A2", topics=("t2",), apart_from=frozenset({"b2@uni.example"}))
    best, other = person("B1", topics=frozenset({"t1"})), person("B2")
    weights = {"topics": 10}
    problem = problem_of(first, second, best, other, weights=weights, aim=Aim.TOTAL)
    assert _pairs(match(problem)) == {("A1", "B1")}
    everybody = replace(problem, settings=Settings(weights=weights, aim=Aim.EVERYBODY))
    assert _pairs(match(everybody)) == {("A1", "B2"), ("A2", "B1")}


def test_a_pair_without_points_is_better_than_none():
    problem = problem_of(person("A1"), person("B1"), weights={}, aim=Aim.TOTAL)
    assert _pairs(match(problem)) == {("A1", "B1")}


def test_without_capacity_mentees_who_fit_as_well_are_spread():
    people = [person(f"A{n}") for n in range(4)], [person("B1"), person("B2")]
    rules = tuple(set(Rule) - {Rule.CAPACITY})
    result = match(problem_of(*people[0], *people[1], rules=rules))
    assert Counter(one.mentor for one in result.matches) == {"B1": 2, "B2": 2}


def test_somebody_on_both_sides_is_not_matched_with_themselves():
    both = {"mailbox": "both@uni.example"}
    people = [person("A1", **both), person("A2"), person("B1", **both), person("B2")]
    assert _pairs(match(problem_of(*people))) == {("A1", "B2"), ("A2", "B1")}


def test_nobody_gives_an_empty_result():
    result = match(problem_of())
    assert (result.matches, result.left, result.total, result.worst) == ((), (), 0, None)


def test_the_solver_and_its_version_are_named():
    result = match(problem_of(person("A1"), person("B1")))
    assert result.solver.startswith("scipy ")
    assert len(result.digest) == 64


def test_progress_rises_to_all_of_it():
    told = []
    people = [person(f"A{n}") for n in range(5)] + [person(f"B{n}") for n in range(5)]
    match(problem_of(*people), lambda done, total: told.append((done, total)))
    assert told == sorted(set(told))
    assert told[-1] == (100, 100)


@given(problems())
@tried(deadline=None, max_examples=50)
def test_any_change_changes_the_digest(problem):
    other = problem_of(person("A9"), person("B9"))
    more = replace(problem, mentees=(*problem.mentees, *other.mentees))
    banned = replace(problem, forbidden=problem.forbidden | {("A9", "B9")})
    marks = {digest(problem), digest(more), digest(banned)}
    assert len(marks) == 3


def test_the_order_of_topics_changes_the_digest():
    one, other = person("A1", topics=("t1", "t2")), person("A1", topics=("t2", "t1"))
    assert digest(problem_of(one)) != digest(problem_of(other))


def test_a_weight_of_nothing_is_the_same_as_no_weight():
    people = person("A1"), person("B1")
    assert digest(problem_of(*people, weights={})) == digest(
        problem_of(*people, weights={"topics": 0})
    )
