"""What is said before a run: contradictions, what rules cost, pins that cannot be."""

from dataclasses import replace

from hypothesis import given
from hypothesis import settings as tried

from eqportal.mentoring.matching.checking import findings
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Rule
from tests.mentoring.matching.problems import person, problem_of, problems


@given(problems())
@tried(deadline=None, max_examples=80)
def test_findings_are_those_of_trying_each_rule(problem):
    found = findings(problem)

    def stuck(rules):
        loose = replace(problem, settings=problem.settings.model_copy(update={"rules": rules}))
        return {
            one.reference
            for one in problem.mentees
            if all(bars(loose, one, other) for other in problem.mentors)
        }

    now, rules = stuck(problem.settings.rules), problem.settings.rules
    costs = {rule: len(now - stuck(tuple(r for r in rules if r is not rule))) for rule in rules}
    assert set(found.stuck) == now
    assert found.costs == {rule: number for rule, number in costs.items() if number}
    told = [
        bars(problem, one, other)
        for one in problem.mentees
        if one.reference in now
        for other in problem.mentors
    ]
    pairs = {rule: sum(rule in some for some in told) for rule in rules}
    assert found.barring == {rule: number for rule, number in pairs.items() if number}
    assert found.costs.get(found.dearest) == max(found.costs.values(), default=None)


def test_contradictory_rules_are_named_with_the_dearest():
    mentees = [person(f"A{n}", department="d", languages=frozenset({"en"})) for n in range(3)]
    mentors = [person("B1", department="d", languages=frozenset({"en"})), person("B2")]
    found = findings(problem_of(*mentees, *mentors))
    assert found.stuck == ("A0", "A1", "A2")
    assert found.costs == {Rule.OTHER_UNIT: 3, Rule.LANGUAGE: 3}
    assert found.dearest is Rule.OTHER_UNIT


def test_places_are_those_of_mentors_who_may_take_somebody():
    mentors = [person("B1", capacity=2), person("B2", senior=False), person("B3", capacity=-1)]
    assert findings(problem_of(person("A1"), *mentors)).places == 2
    off = tuple(set(Rule) - {Rule.POSITION})
    assert findings(problem_of(person("A1"), *mentors, rules=off)).places == 3
    off = tuple(set(Rule) - {Rule.CAPACITY})
    assert findings(problem_of(person("A1"), *mentors, rules=off)).places == 1


def test_pins_that_cannot_be_kept_say_why():
    people = [person(f"A{n}") for n in range(6)]
    mentors = [person("B1", department="department of A0"), person("B2", capacity=1), person("B3")]
    pins = [("A0", "B1"), ("A1", "B2"), ("A2", "B2"), ("A3", "B1"), ("A3", "B3"), ("A9", "B3")]
    forbidden = [("A5", "B3")]
    found = findings(problem_of(*people, *mentors, pins=[*pins, ("A5", "B3")], forbidden=forbidden))
    assert found.wrong_pins == {
        ("A0", "B1"): "other_unit",
        ("A2", "B2"): "capacity",
        ("A3", "B1"): "twice",
        ("A3", "B3"): "twice",
        ("A5", "B3"): "forbidden",
        ("A9", "B3"): "absent",
    }


def test_without_mentors_everybody_is_stuck_and_no_rule_helps():
    found = findings(problem_of(person("A1")))
    assert (found.stuck, found.costs, found.dearest, found.places) == (("A1",), {}, None, 0)


def test_several_rules_in_the_way_at_once_are_counted():
    mentee = person("A1", department="d", languages=frozenset({"en"}))
    mentors = [person("B1", department="d"), person("B2", senior=False)]
    found = findings(problem_of(mentee, *mentors))
    assert (found.dearest, found.costs) == (None, {})
    assert found.barring == {Rule.OTHER_UNIT: 1, Rule.POSITION: 1, Rule.LANGUAGE: 2}
