"""Pairs that an officer planned against a rule: a run leaves them as they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Pair, Problem, Rule


def against_rules(problem: Problem, planned: Iterable[Pair]) -> frozenset[Pair]:
    """Which of the pairs that were planned by hand break a rule; capacity is the board's matter."""
    mentees = {one.reference: one for one in problem.mentees}
    mentors = {one.reference: one for one in problem.mentors}
    rules = {*Rule} - {Rule.CAPACITY}
    return frozenset(
        (one, other)
        for one, other in planned
        if one in mentees
        and other in mentors
        and rules & {*bars(problem, mentees[one], mentors[other])}
    )


def set_aside(problem: Problem, pairs: frozenset[Pair]) -> Problem:
    """The problem of the others: without these mentees and the places that they take."""
    if not pairs:
        return problem
    paired, taken = {one for one, _ in pairs}, Counter(other for _, other in pairs)
    return replace(
        problem,
        mentees=tuple(one for one in problem.mentees if one.reference not in paired),
        mentors=tuple(
            replace(one, capacity=max(0, one.capacity - taken[one.reference]))
            for one in problem.mentors
        ),
        pins=frozenset(pair for pair in problem.pins if pair[0] not in paired),
        forbidden=frozenset(pair for pair in problem.forbidden if pair[0] not in paired),
        declined=frozenset(pair for pair in problem.declined if pair[0] not in paired),
        earlier=frozenset(pair for pair in problem.earlier if pair[0] not in paired),
    )
