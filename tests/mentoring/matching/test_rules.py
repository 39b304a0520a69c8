"""What keeps two apart: each rule and each bar, switched on and off."""

from dataclasses import replace

import pytest

from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Apart, Bar, Rule
from tests.mentoring.matching.problems import person, problem_of


def _told(mentee, mentor, **more):
    problem = problem_of(mentee, mentor, **more)
    return bars(problem, mentee, mentor)


BREAKING = {
    Rule.OTHER_UNIT: ({"department": "d"}, {"department": "d"}),
    Rule.NO_HIERARCHY: ({"superiors": frozenset({"b1@uni.example"})}, {}),
    Rule.POSITION: ({}, {"senior": False}),
    Rule.CAPACITY: ({}, {"capacity": 0}),
    Rule.LANGUAGE: ({"languages": frozenset({"en"})}, {}),
    Rule.EXCLUSIONS: ({"apart_from": frozenset({"name of b1"})}, {}),
    Rule.EARLIER_PAIRING: ({}, {}),
}


@pytest.mark.parametrize("rule", Rule)
def test_rule_bars_when_on_and_not_when_off(rule):
    ours, theirs = BREAKING[rule]
    mentee, mentor = person("A1", **ours), person("B1", **theirs)
    more = {"earlier": [("A1", "B1")]} if rule is Rule.EARLIER_PAIRING else {}
    assert _told(mentee, mentor, **more) == (rule,)
    assert _told(mentee, mentor, rules=tuple(set(Rule) - {rule}), **more) == ()


@pytest.mark.parametrize(
    "what, rule", [("superiors", Rule.NO_HIERARCHY), ("apart_from", Rule.EXCLUSIONS)]
)
@pytest.mark.parametrize("names", ["b1@uni.example", "name of b1"])
def test_naming_bars_either_way_by_address_and_by_name(what, rule, names):
    mentee, mentor = person("A1"), person("B1")
    theirs = names.replace("b1", "a1")
    assert _told(replace(mentee, **{what: frozenset({names})}), mentor) == (rule,)
    assert _told(mentee, replace(mentor, **{what: frozenset({theirs})})) == (rule,)


def test_faculty_apart_bars_other_departments_too():
    mentee, mentor = person("A1", faculty="f"), person("B1", faculty="f")
    assert _told(mentee, mentor) == ()
    assert _told(mentee, mentor, apart=Apart.FACULTY) == (Rule.OTHER_UNIT,)


def test_what_is_not_known_bars_nobody():
    blank = {"mailbox": "", "name": "", "department": "", "faculty": "", "languages": frozenset()}
    unnamed = blank | {"superiors": frozenset({""}), "apart_from": frozenset({""})}
    mentee, mentor = person("A1", **unnamed), person("B1", **unnamed)
    assert _told(mentee, mentor, apart=Apart.FACULTY) == ()


def test_bars_hold_without_any_rule():
    mentee, mentor = (
        person("A1", mailbox="same@uni.example"),
        person("B1", mailbox="same@uni.example"),
    )
    pair = [("A1", "B1")]
    assert _told(mentee, mentor, rules=(), forbidden=pair, declined=pair) == tuple(Bar)
