"""Why a pair and what else there was; why somebody is left, and what would help."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.barring import BIT, Bits
from eqportal.mentoring.matching.grids import Grid
from eqportal.mentoring.matching.points import shares
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.spec import Alternative, Bar, Left, Match, Problem, Rule

ALTERNATIVES = 3


@dataclass(frozen=True)
class Outcome:
    """Who got whom: for each row the column or -1, and who has each mentor, the best pair first."""

    problem: Problem
    grid: Grid
    chosen: NDArray[np.int64]

    @cached_property
    def holders(self) -> Mapping[int, int]:
        """For each mentor with a mentee, the row of the one with most points."""
        rows = np.flatnonzero(self.chosen >= 0)
        points = self.grid.points[rows, self.chosen[rows]].astype(np.int64)
        order = rows[np.lexsort((-rows, points))]
        return {int(self.chosen[row]): int(row) for row in order}

    @cached_property
    def free(self) -> NDArray[np.int64]:
        """How many places each mentor has left."""
        taken = np.bincount(self.chosen[self.chosen >= 0], minlength=len(self.grid.mentors))
        places = np.array([one.capacity for one in self.grid.mentors], np.int64)
        left: NDArray[np.int64] = np.maximum(places - taken, 0)
        return left

    def holder(self, column: int) -> int | None:
        """Who has the mentor's last place; None while there is a place left."""
        limited = Rule.CAPACITY in self.problem.settings.rules
        return self.holders.get(column) if limited and not self.free[column] else None


def matches(outcome: Outcome, progress: Progress) -> tuple[Match, ...]:
    """Every pair, in the order of the mentees' references."""
    found = list[Match]()
    for block in outcome.grid.blocks:
        best = _best(outcome.grid, block) if outcome.holders else ()
        for row, others in enumerate(best, block.start):
            if outcome.chosen[row] >= 0:
                found.append(_match(outcome, row, others))
        progress.step(block.stop, len(outcome.grid.mentees))
    return tuple(found)


def _best(grid: Grid, block: slice) -> NDArray[np.int64]:
    """For each mentee the mentors with most points, of equals the first by reference.

    One more than are told, since the chosen one is among them or is not; and one for oneself.
    """
    number = len(grid.mentors)
    rank = np.arange(number - 1, -1, -1, dtype=np.int64)
    oneself = (grid.barred[block] & BIT[Bar.ONESELF]) != 0
    keys = np.where(oneself, -1, grid.points[block].astype(np.int64) * number + rank)
    most = min(ALTERNATIVES + 1, number)
    top = np.argpartition(keys, number - most, axis=1)[:, number - most :]
    order = np.argsort(-np.take_along_axis(keys, top, axis=1), axis=1)
    return np.take_along_axis(top, order, axis=1)


def _match(outcome: Outcome, row: int, best: NDArray[np.int64]) -> Match:
    grid, column = outcome.grid, int(outcome.chosen[row])
    mentee, mentor = grid.mentees[row], grid.mentors[column]
    others = [int(other) for other in best if int(other) != column]
    others = [o for o in others if not grid.barred[row, o] & BIT[Bar.ONESELF]]
    return Match(
        mentee=mentee.reference,
        mentor=mentor.reference,
        points=int(grid.points[row, column]),
        shares=shares(mentee, mentor, outcome.problem.settings),
        pinned=(mentee.reference, mentor.reference) in outcome.problem.pins,
        alternatives=tuple(_alternative(outcome, row, other) for other in others[:ALTERNATIVES]),
    )


def _alternative(outcome: Outcome, row: int, column: int) -> Alternative:
    grid, holder = outcome.grid, outcome.holder(column)
    barred = grid.reasons(row, column)
    return Alternative(
        mentor=grid.mentors[column].reference,
        points=int(grid.points[row, column]),
        barred=barred,
        to=grid.mentees[holder].reference if holder is not None and not barred else None,
    )


def left(outcome: Outcome) -> tuple[Left, ...]:
    """Mentees without a mentor, then mentors with a place left."""
    grid, free = outcome.grid, outcome.free
    alone = [int(row) for row in np.flatnonzero(outcome.chosen < 0)]
    places = int(free.sum())
    mentees = [
        replace(
            _left(grid.mentees[row].reference, grid.barred[row], mentor=False, free=places),
            nearest=tuple(_alternative(outcome, row, other) for other in _nearest(grid, row)),
        )
        for row in alone
    ]
    mentors = [
        _left(grid.mentors[column].reference, grid.barred[:, column], mentor=True, free=int(number))
        for column, number in enumerate(free)
        if number
    ]
    return (*mentees, *mentors)


def _nearest(grid: Grid, row: int) -> list[int]:
    """Those a mentee would go best with: first who is allowed, then by points and reference."""
    number = len(grid.mentors)
    allowed = (grid.barred[row] == 0).astype(np.int64)
    rank = np.arange(number - 1, -1, -1, dtype=np.int64)
    oneself = (grid.barred[row] & BIT[Bar.ONESELF]) != 0
    keys = np.where(oneself, -1, ((allowed << 16) + grid.points[row]) * number + rank)
    most = min(ALTERNATIVES, number)
    top = np.argpartition(keys, number - most)[number - most :] if most else rank
    return [int(other) for other in top[np.argsort(-keys[top])] if keys[other] >= 0]


def _left(reference: str, bits: Bits, *, mentor: bool, free: int) -> Left:
    """Count what stands in the way; small sets of bits are counted once for all who share them."""
    kinds, numbers = np.unique(bits, return_counts=True)
    counted = {int(kind): int(number) for kind, number in zip(kinds, numbers, strict=True)}
    barred = {
        why: sum(number for kind, number in counted.items() if kind & int(bit))
        for why, bit in BIT.items()
    }
    alone = {why: counted.get(int(BIT[why]), 0) for why in (*Rule, Bar.FORBIDDEN)}
    allowed, helps = counted.get(0, 0), max(alone, key=lambda why: alone[why])
    return Left(
        reference=reference,
        mentor=mentor,
        barred={why: number for why, number in barred.items() if number},
        allowed=allowed,
        remedy=helps if not allowed and alone[helps] else None,
        free=free,
    )
