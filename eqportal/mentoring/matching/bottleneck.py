"""How good the worst-off pair can be while as many as possible have one."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.grids import BLOCK, Grid
from eqportal.mentoring.matching.lazily import Lazily
from eqportal.mentoring.matching.progress import Progress

sparse: Any = Lazily("scipy.sparse")
csgraph: Any = Lazily("scipy.sparse.csgraph")
Places = NDArray[np.int64]


def highest_floor(grid: Grid, rows: Places, columns: Places, progress: Progress) -> int:
    """The most points that every pair can have when nobody is left out for it.

    Found by halving: a floor holds when as many can be matched above it as without one.
    """
    levels = _levels(grid, rows)
    if not len(levels):
        return 0
    most = _matched(grid, rows, columns, int(levels[0]))
    low, high, steps = 0, len(levels) - 1, 0
    while low < high:
        middle = (low + high + 1) // 2
        if _matched(grid, rows, columns, int(levels[middle])) == most:
            low = middle
        else:
            high = middle - 1
        steps += 1
        progress.step(steps, len(levels).bit_length())
    return int(levels[low])


def _levels(grid: Grid, rows: Places) -> NDArray[np.int16]:
    """The points that allowed pairs have, from few to many."""
    found = [np.unique(grid.points[some][grid.barred[some] == 0]) for some in _blocks(rows)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int16)


def _matched(grid: Grid, rows: Places, columns: Places, floor: int) -> int:
    """How many can be matched with at least so many points."""
    found = csgraph.maximum_bipartite_matching(
        _graph(grid, rows, columns, floor), perm_type="column"
    )
    return int((found >= 0).sum())


def _graph(grid: Grid, rows: Places, columns: Places, floor: int) -> Any:  # noqa: ANN401 - scipy has no types
    ends, near = [np.zeros(1, np.int32)], []
    for some in _blocks(rows):
        may = ((grid.barred[some] == 0) & (grid.points[some] >= floor))[:, columns]
        near.append(np.nonzero(may)[1].astype(np.int32))
        ends.append(may.sum(axis=1, dtype=np.int32))
    places = np.concatenate(near)
    stops = np.cumsum(np.concatenate(ends), dtype=np.int32)
    ones = np.ones(len(places), np.int8)
    return sparse.csr_array((ones, places, stops), shape=(len(rows), len(columns)))


def _blocks(rows: Places) -> Iterator[Places]:
    return (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))
