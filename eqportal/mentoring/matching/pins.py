"""Pins that cannot be kept, found before anything is reckoned."""

from collections import Counter
from collections.abc import Mapping

from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Pair, Problem, Rule

ABSENT, TWICE = "absent", "twice"
"""Somebody of the pair takes no part; the mentee is pinned to more than one mentor."""


class WrongPinsError(Exception):
    """Some pins cannot be kept; `pins` says for each what is in the way, as in Findings."""

    def __init__(self, pins: Mapping[Pair, str]) -> None:
        self.pins = pins
        super().__init__(f"{len(pins)} pins cannot be kept: {', '.join(map(' '.join, pins))}")


def wrong_pins(problem: Problem) -> dict[Pair, str]:
    """What stands in the way of each pin: a rule in force, a bar, ABSENT or TWICE.

    Where a mentor has more pins than places, the last of them by reference are too many.
    """
    mentees = {one.reference: one for one in problem.mentees}
    mentors = {one.reference: one for one in problem.mentors}
    of_mentee = Counter(mentee for mentee, _ in problem.pins)
    taken, wrong = Counter[str](), dict[Pair, str]()
    for pair in sorted(problem.pins):
        mentee, mentor = mentees.get(pair[0]), mentors.get(pair[1])
        if mentee is None or mentor is None:
            wrong[pair] = ABSENT
        elif of_mentee[mentee.reference] > 1:
            wrong[pair] = TWICE
        elif barred := bars(problem, mentee, mentor):
            wrong[pair] = barred[0].value
        elif Rule.CAPACITY in problem.settings.rules and taken[pair[1]] >= mentor.capacity:
            wrong[pair] = Rule.CAPACITY.value
        taken[pair[1]] += 1
    return wrong
