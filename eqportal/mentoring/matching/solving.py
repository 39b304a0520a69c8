"""One optimum for a whole cohort, by the exact solvers of scipy.

A mentor who takes several mentees stands in as many columns. What is best is put into one number
for each pair, a whole number that stays exact in a float: see docs/decisions/0023-matching.md.
"""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.bottleneck import highest_floor
from eqportal.mentoring.matching.grids import BLOCK, Grid
from eqportal.mentoring.matching.lazily import Lazily
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.spec import Aim, Problem, Rule

optimize: Any = Lazily("scipy.optimize")
Chosen = NDArray[np.int64]
NOBODY = -1


@dataclass(frozen=True)
class Free:
    """Who is not pinned: the rows of mentees, and a column of the grid for each place left."""

    grid: Grid
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]

    @property
    def pairs(self) -> int:
        """How many pairs there can be at most."""
        return min(len(self.rows), len(self.columns))


def solver() -> str:
    """Which solver makes the optimum, and its version."""
    return f"scipy {version('scipy')} linear_sum_assignment"


def solve(problem: Problem, grid: Grid, progress: Progress) -> Chosen:
    """For each mentee of the grid the column of the mentor, or NOBODY.

    The pins have to be right already. Equal problems give equal answers: among several optima
    the one that the solver meets first, going through people in the order of their references.
    """
    chosen = _pinned(problem, grid)
    rows = np.flatnonzero(chosen == NOBODY)
    if Rule.CAPACITY not in problem.settings.rules:
        chosen[rows] = _each_best(grid, rows, np.bincount(chosen[chosen >= 0], minlength=1))
        return chosen
    taken = np.bincount(chosen[chosen >= 0], minlength=len(grid.mentors))
    left = np.array([one.capacity for one in grid.mentors], np.int64) - taken
    places = np.clip(left, 0, len(rows))
    free = Free(grid, rows, np.repeat(np.arange(len(grid.mentors)), places))
    if free.pairs:
        chosen[rows] = _assign(free, problem.settings.aim, problem.settings.most, progress)
    return chosen


def _pinned(problem: Problem, grid: Grid) -> Chosen:
    at = {one.reference: column for column, one in enumerate(grid.mentors)}
    mentors = dict(problem.pins)
    return np.array(
        [
            at[mentors[one.reference]] if one.reference in mentors else NOBODY
            for one in grid.mentees
        ],
        np.int64,
    )


def _each_best(grid: Grid, rows: NDArray[np.int64], taken: NDArray[np.int64]) -> Chosen:
    """With as many places as needed everybody gets the best; of equals the one with fewest."""
    load = np.zeros(len(grid.mentors), np.int64)
    load[: len(taken)] = taken[: len(load)]
    chosen = np.full(len(rows), NOBODY, np.int64)
    for place, row in enumerate(rows):
        allowed = np.flatnonzero(grid.barred[row] == 0)
        if len(allowed):
            points = grid.points[row, allowed]
            best = allowed[points == points.max()]
            chosen[place] = best[np.argmin(load[best])]
            load[chosen[place]] += 1
    return chosen


def _assign(free: Free, aim: Aim, most: int, progress: Progress) -> Chosen:
    """The optimum of those who are not pinned."""
    floor = 0
    if aim is Aim.EVERYBODY:
        floor = highest_floor(free.grid, free.rows, free.columns, progress)
        # A pair more is worth more than all the points there are.
        value = (1, most * free.pairs + 1)
    else:
        # All points come first; of equal sums the one with more pairs.
        value = (free.pairs + 1, 1)
    costs = _costs(free, floor, value)
    turned = len(free.rows) > len(free.columns)
    first, second = optimize.linear_sum_assignment(costs)
    rows, places = (second, first) if turned else (first, second)
    found = free.columns[places]
    kept = (free.grid.barred[free.rows[rows], found] == 0) & (
        free.grid.points[free.rows[rows], found] >= floor
    )
    chosen = np.full(len(free.rows), NOBODY, np.int64)
    chosen[rows[kept]] = found[kept]
    return chosen


def _costs(free: Free, floor: int, value: tuple[int, int]) -> NDArray[np.float64]:
    """Less than nothing for a pair that may be, with the shorter side as rows.

    The solver would copy a table with more rows than columns: 200 MB for 5,000 with 5,000.
    """
    times, more = value
    shape = len(free.rows), len(free.columns)
    costs = np.zeros(shape if shape[0] <= shape[1] else shape[::-1], np.float64)
    table = costs if shape[0] <= shape[1] else costs.T
    for at in range(0, len(free.rows), BLOCK):
        rows = free.rows[at : at + BLOCK]
        points = free.grid.points[rows].astype(np.float64)
        may = (free.grid.barred[rows] == 0) & (points >= floor)
        table[at : at + BLOCK] = np.where(may, -(points * times + more), 0.0)[:, free.columns]
    return costs
