"""Mentees for whom no mentor is allowed, and which rules keep all mentors from them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from eqportal.mentoring.matching.barring import BIT
from eqportal.mentoring.matching.grids import grid_of
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.spec import Problem, Rule


@dataclass(frozen=True)
class Stuck:
    """By reference; for how many each rule alone is in the way; how many pairs each rule bars.

    Rules with nothing to their account are left out.
    """

    mentees: tuple[str, ...]
    costs: Mapping[Rule, int]
    barring: Mapping[Rule, int]


def stuck(problem: Problem) -> Stuck:
    """Those who are stuck, and why."""
    grid = grid_of(problem, Progress())
    rows = np.flatnonzero((grid.barred != 0).all(axis=1))
    barred = grid.barred[rows]
    alone = {rule: int((barred == bit).any(axis=1).sum()) for rule, bit in _bits().items()}
    pairs = {rule: int(((barred & bit) != 0).sum()) for rule, bit in _bits().items()}
    return Stuck(
        tuple(grid.mentees[row].reference for row in rows),
        {rule: number for rule, number in alone.items() if number},
        {rule: number for rule, number in pairs.items() if number},
    )


def _bits() -> Mapping[Rule, np.uint16]:
    return {rule: BIT[rule] for rule in Rule}
