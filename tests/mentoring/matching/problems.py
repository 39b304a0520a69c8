"""Small cohorts for property tests: few words, so that people agree and collide often."""

from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import strategies as st

from eqportal.mentoring.matching.pins import wrong_pins
from eqportal.mentoring.matching.spec import (
    Aim,
    Apart,
    Mentee,
    Mentor,
    Part,
    Problem,
    Rule,
    Settings,
)

TOPICS = ("t1", "t2", "t3", "t4")
MAILBOXES = tuple(f"{side}{n}@uni.example" for side in "ab" for n in range(4))
NAMES = ("kari nord", "ola sør", "")
SEEDS = st.integers(0, 2**32 - 1)
"""A seed makes a cohort ten times as fast as hypothesis draws one, and finds as much."""


def _some(random, words, most=None):
    return frozenset(random.sample(words, random.randint(0, most or len(words))))


def _common(random, reference, mailbox):
    named = (*MAILBOXES, *NAMES)
    return {
        "reference": reference,
        "mailbox": random.choice(("", mailbox, mailbox, MAILBOXES[0])),
        "name": random.choice(NAMES),
        "department": random.choice(("", "d1", "d2", "d3")),
        "faculty": random.choice(("", "f1", "f2")),
        "campus": random.choice(("", "north", "south")),
        "meeting": random.choice(("", "in_person", "online", "either", "by letter")),
        "languages": _some(random, ("nb", "en")),
        "times": _some(random, ("mon", "tue", "wed")),
        "superiors": _some(random, named, 1),
        "apart_from": _some(random, named, 1),
    }


def _traits(random):
    return {what: random.choice(("x", "y", "")) for what in _some(random, ("gender", "campus"))}


def _mentee(random, number):
    return Mentee(
        **_common(random, f"A{number}", MAILBOXES[number]),
        topics=tuple(random.choices(TOPICS, k=random.randint(0, 3))),
        expects=_some(random, TOPICS),
        prefers=_traits(random),
    )


def _mentor(random, number):
    return Mentor(
        **_common(random, f"B{number}", MAILBOXES[4 + number]),
        topics=_some(random, TOPICS),
        experience=_some(random, TOPICS),
        traits=_traits(random),
        capacity=random.randint(-1, 2),
        senior=random.choice((True, True, False)),
    )


def _settings(random):
    weighed = random.sample(tuple(Part), random.randint(0, len(Part)))
    return Settings(
        rules=tuple(random.sample(tuple(Rule), random.randint(0, len(Rule)))),
        apart=random.choice(tuple(Apart)),
        weights={part: random.randint(0, 10) for part in weighed},
        aim=random.choice(tuple(Aim)),
    )


def anything(seed):
    """A cohort of up to four and four, with whatever may be known of people or not."""
    random = Random(seed)
    mentees = tuple(_mentee(random, number) for number in range(random.randint(0, 4)))
    mentors = tuple(_mentor(random, number) for number in range(random.randint(0, 4)))
    pairs = [(one.reference, other.reference) for one, other in product(mentees, mentors)]
    about = {
        what: frozenset(random.sample(pairs, min(random.randint(0, 2), len(pairs))))
        for what in ("pins", "forbidden", "declined", "earlier")
    }
    return Problem(_settings(random), mentees, mentors, **about)


def problems():
    """Any cohort."""
    return SEEDS.map(anything)


def chances(seed):
    """A cohort in which most pairs are allowed and points differ: many ways, few of them best."""
    random = Random(seed)

    def some(words, most):
        return random.sample(words, random.randint(0, most))

    mentees = [
        person(f"A{n}", topics=tuple(some(TOPICS, 3)), expects=frozenset(some(TOPICS, 2)))
        for n in range(random.randint(2, 4))
    ]
    mentors = [
        person(
            f"B{n}",
            topics=frozenset(some(TOPICS, 3)),
            experience=frozenset(some(TOPICS, 3)),
            capacity=random.choice((0, 1, 1, 1, 2)),
        )
        for n in range(random.randint(2, 4))
    ]
    pairs = [(one.reference, other.reference) for one, other in product(mentees, mentors)]
    about = {
        "pins": random.sample(pairs, random.choice((0, 0, 1))),
        "forbidden": [pair for pair in pairs if random.random() < 0.4],
    }
    weights = {part: random.randint(1, 10) for part in (Part.TOPICS, Part.EXPERIENCE)}
    aim = random.choice(tuple(Aim))
    return keepable(problem_of(*mentees, *mentors, weights=weights, aim=aim, **about))


def keepable(problem):
    """The same with those pins alone that can be kept."""
    while wrong := wrong_pins(problem):
        problem = replace(problem, pins=problem.pins - wrong.keys())
    return problem


def person(reference, **more):
    """Somebody of whom little is known; who begins with A is a mentee."""
    plain = {
        "mailbox": f"{reference.lower()}@uni.example",
        "name": f"name of {reference.lower()}",
        "department": f"department of {reference}",
        "faculty": f"faculty of {reference}",
        "campus": "north",
        "meeting": "either",
        "languages": frozenset({"nb"}),
        "times": frozenset(),
    }
    made = Mentee if reference.startswith("A") else Mentor
    return made(reference=reference, **(plain | more))


def problem_of(*people, **more):
    """A problem of these people; settings other than the usual by name."""
    about = {
        key: more.pop(key) for key in ("pins", "forbidden", "declined", "earlier") & more.keys()
    }
    return Problem(
        Settings(**more),
        tuple(one for one in people if isinstance(one, Mentee)),
        tuple(one for one in people if isinstance(one, Mentor)),
        **{key: frozenset(pairs) for key, pairs in about.items()},
    )
