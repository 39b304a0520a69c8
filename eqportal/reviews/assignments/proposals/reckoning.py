"""From what goes in to the pairs of a proposal; knows nothing of databases."""

import uuid
from collections import Counter
from dataclasses import dataclass
from math import inf
from random import Random

from eqportal.reviews.assignments.proposals.flow import Task, solve
from eqportal.reviews.assignments.proposals.flow import Told as Progress
from eqportal.reviews.assignments.proposals.inputs import Inputs
from eqportal.reviews.assignments.proposals.models import Change
from eqportal.reviews.assignments.proposals.points import Told, points_of, total
from eqportal.reviews.assignments.queries import Pair


@dataclass(frozen=True)
class Proposed:
    """A member for a case: what would change, and what speaks for and against."""

    case: uuid.UUID
    person: uuid.UUID
    change: Change
    told: list[Told]


def places(inputs: Inputs) -> int:
    """How many members are to be found in all."""
    return sum(_needs(inputs).values())


def _needs(inputs: Inputs) -> dict[uuid.UUID, int]:
    """How many members each case lacks, with what stays."""
    has = Counter(case for case, _person in inputs.fixed)
    return {case: max(0, inputs.wishes.per_case - has[case]) for case in inputs.cases}


def reckon(inputs: Inputs, seed: int, progress: Progress) -> list[Proposed]:
    """The pairs that stay, come and go; the seed decides between pairs that are as good."""
    # A seeded shuffle, not a secret: the same seed must give the same proposal.
    random = Random(seed)  # noqa: S311
    cases, members = list(inputs.cases), list(inputs.members)
    cases.sort(key=str)
    random.shuffle(cases)
    random.shuffle(members)
    solved = solve(_task(inputs, cases, members), progress)
    chosen = {(case, members[n]) for case, found in zip(cases, solved, strict=True) for n in found}
    return _as_difference(inputs, chosen)


def _task(inputs: Inputs, cases: list[uuid.UUID], members: list[uuid.UUID]) -> Task:
    needs, load = _needs(inputs), Counter(person for _case, person in inputs.fixed)
    most = inf if inputs.wishes.most is None else inputs.wishes.most
    return Task(
        costs=[[_cost(inputs, (case, person)) for person in members] for case in cases],
        needs=[needs[case] for case in cases],
        load=[load[person] for person in members],
        most=[most] * len(members),
    )


def _cost(inputs: Inputs, pair: Pair) -> int | None:
    if pair in inputs.barred or pair in inputs.fixed:
        return None
    return -total(_told(inputs, pair))


def _told(inputs: Inputs, pair: Pair) -> list[Told]:
    case, person = pair
    return points_of(inputs.read[case], inputs.readers[person], has_it=pair in inputs.loose)


def _as_difference(inputs: Inputs, chosen: set[Pair]) -> list[Proposed]:
    is_new = {pair for pair in inputs.fixed if pair in inputs.wishes.pinned} - inputs.given
    found = []
    for pair in sorted(chosen | inputs.fixed | inputs.loose, key=str):
        change = Change.STAYS
        if pair in is_new or (pair in chosen and pair not in inputs.loose):
            change = Change.NEW
        elif pair in inputs.loose and pair not in chosen:
            change = Change.ENDS
        found.append(Proposed(*pair, change, _told(inputs, pair)))
    return found
