"""Two simpler ways to match, for comparison: greedy, and a stable matching."""

from collections import deque
from collections.abc import Mapping

import numpy as np

from eqportal.mentoring.matching.grids import Grid

Given = Mapping[int, int]
"""From the row of a mentee to the column of a mentor."""


def greedy(grid: Grid) -> Given:
    """The pair with most points first, then the best of those that are left, and so on."""
    order = np.argsort(-grid.points, axis=None, kind="stable")
    allowed, left = (grid.barred == 0).ravel(), [one.capacity for one in grid.mentors]
    given: dict[int, int] = {}
    for pair in order[allowed[order]]:
        row, column = divmod(int(pair), len(grid.mentors))
        if row not in given and left[column] > 0:
            given[row] = column
            left[column] -= 1
    return given


def stable(grid: Grid) -> Given:
    """Deferred acceptance: mentees ask in their order, a mentor keeps those with most points."""
    order = [iter(_wishes(grid, row)) for row in range(len(grid.mentees))]
    kept: list[list[int]] = [[] for _ in grid.mentors]
    asking = deque(range(len(grid.mentees)))
    while asking:
        row = asking.popleft()
        column = next(order[row], None)
        if column is None:
            continue
        kept[column].append(row)
        if len(kept[column]) > grid.mentors[column].capacity:
            last = min(kept[column], key=lambda one: (int(grid.points[one, column]), -one))
            kept[column].remove(last)
            asking.append(last)
    return {row: column for column, rows in enumerate(kept) for row in rows}


def _wishes(grid: Grid, row: int) -> list[int]:
    allowed = np.flatnonzero(grid.barred[row] == 0)
    return list(map(int, allowed[np.argsort(-grid.points[row, allowed], kind="stable")]))
