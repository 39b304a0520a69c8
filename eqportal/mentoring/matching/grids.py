"""All pairs of a cohort at once: points and bars as arrays of small whole numbers.

`rules.bars` and `points.shares` say what is right; these arrays hold the same for everybody with
everybody, so that 25 million pairs take seconds and 100 megabytes. People stand in the order of
their references, which is what makes a result the same whatever order they came in.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eqportal.mentoring.matching.barring import REASONS, Bits, barred_of
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.scoring import scores_of
from eqportal.mentoring.matching.spec import Bar, Mentee, Mentor, Problem, Rule

BLOCK = 250
"""Mentees in one step: what is reckoned on the way stays small."""


@dataclass(frozen=True)
class Grid:
    """A row for each mentee and a column for each mentor; a pair is allowed where no bit is set."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    points: NDArray[np.int16]
    barred: Bits

    @property
    def blocks(self) -> Iterator[slice]:
        """The rows, some at a time."""
        number = len(self.mentees)
        return (slice(at, min(at + BLOCK, number)) for at in range(0, number, BLOCK))

    def reasons(self, row: int, column: int) -> tuple[Rule | Bar, ...]:
        """What bars one pair."""
        bits = int(self.barred[row, column])
        return tuple(why for place, why in enumerate(REASONS) if bits >> place & 1)


def grid_of(problem: Problem, progress: Progress) -> Grid:
    """Reckon all pairs."""
    mentees = tuple(sorted(problem.mentees, key=lambda one: one.reference))
    mentors = tuple(sorted(problem.mentors, key=lambda one: one.reference))
    size = len(mentees), len(mentors)
    grid = Grid(mentees, mentors, np.zeros(size, np.int16), np.zeros(size, np.uint16))
    scores = scores_of(mentees, mentors, problem.settings)
    barred = barred_of(problem, mentees, mentors)
    for block in grid.blocks:
        grid.points[block] = scores.points(block)
        barred.fill(grid.barred, block)
        progress.step(block.stop, size[0])
    barred.finish(grid.barred)
    return grid
