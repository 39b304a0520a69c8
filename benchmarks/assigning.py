"""The automatic assignment: 1,000 cases to 3, 20 and 60 members, three for each case."""

import time
import uuid
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.figures import Figure
from eqportal.reviews.assignments.proposals.inputs import Inputs, Wishes
from eqportal.reviews.assignments.proposals.points import Read, Reader
from eqportal.reviews.assignments.proposals.reckoning import places, reckon

CASES, PER_CASE = 1_000, 3
MEMBERS = (3, 20, 60)
LIMIT_SECONDS = 5.0
RECUSED = 0.02
WORDS = tuple(f"word{n}" for n in range(40))
UNITS = tuple((f"unit{n}", f"faculty{n % 8}") for n in range(50))


def inputs_for(members: int) -> Inputs:
    """Invented cases and members: languages, units, words, and some recusals."""
    # Made up and repeatable; nothing here is a secret.
    random = Random(members)
    cases = [uuid.UUID(int=random.getrandbits(128), version=4) for _ in range(CASES)]
    people = [uuid.UUID(int=random.getrandbits(128), version=4) for _ in range(members)]
    read, readers = {}, {}
    for case in cases:
        unit, faculty = random.choice(UNITS)
        language = random.choice(("nb", "nb", "nn", "en"))
        words = frozenset(random.sample(WORDS, 8))
        read[case] = Read(language, frozenset({unit}), frozenset({faculty}), words)
    for person in people:
        unit, faculty = random.choice(UNITS)
        languages = frozenset(random.sample(("nb", "nn", "en"), 2))
        readers[person] = Reader(languages, tuple(random.sample(WORDS, 6)), unit, faculty)
    barred = {(c, p) for c in cases for p in people if random.random() < RECUSED}
    most = None if members == PER_CASE else CASES * PER_CASE // members + 10
    wishes = Wishes(PER_CASE, most, afresh=False, members=tuple(people))
    return Inputs(wishes, cases, people, read, readers, barred)


def hearing(told: list[int]) -> Callable[[int, int], None]:
    """Somebody who writes down each word of how far it is."""

    def hear(done: int, _total: int) -> None:
        told.append(done)

    return hear


def assigning() -> Iterator[Figure]:
    """Seconds for each number of members; how many of the places were filled; words on the way."""
    for members in MEMBERS:
        inputs, told = inputs_for(members), list[int]()
        start = time.perf_counter()
        found = reckon(inputs, 1, hearing(told))
        took = time.perf_counter() - start
        name = f"assigning {CASES:,} cases to {members} members"
        yield Figure(name, "none", took, "s", LIMIT_SECONDS)
        share = 100 * len(found) / places(inputs)
        yield Figure(f"{name}: places filled", "none", share, "percent")
        yield Figure(f"{name}: words of progress", "none", len(told), "words")
