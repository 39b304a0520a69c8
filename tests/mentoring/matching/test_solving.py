"""The solver alone, on tables of points that no profile need have."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from eqportal.mentoring.matching.grids import Grid
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.solving import NOBODY, solve
from eqportal.mentoring.matching.spec import Aim
from tests.mentoring.matching.problems import person, problem_of

BARRED = 1


@st.composite
def tables(draw):
    mentees, mentors = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    cell = st.none() | st.integers(0, 9)
    cells = [draw(st.lists(cell, min_size=mentors, max_size=mentors)) for _ in range(mentees)]
    return cells, [draw(st.integers(0, 2)) for _ in range(mentors)], draw(st.sampled_from(Aim))


def _solved(cells, capacities, aim):
    mentees = [person(f"A{n}") for n in range(len(cells))]
    mentors = [person(f"B{n}", capacity=number) for n, number in enumerate(capacities)]
    points = np.array([[cell or 0 for cell in row] for row in cells], np.int16)
    barred = np.array([[BARRED * (cell is None) for cell in row] for row in cells], np.uint16)
    problem = problem_of(*mentees, *mentors, weights={"topics": 1}, aim=aim)
    grid = Grid(problem.mentees, problem.mentors, points, barred)
    return [None if at == NOBODY else int(at) for at in solve(problem, grid, Progress())]


def _worth(cells, chosen, aim):
    points = [row[at] for row, at in zip(cells, chosen, strict=True) if at is not None]
    if aim is Aim.TOTAL:
        return sum(points), len(points)
    return len(points), min(points, default=0), sum(points)


def _may(cells, capacities, chosen):
    allowed = all(at is None or row[at] is not None for row, at in zip(cells, chosen, strict=True))
    return allowed and all(chosen.count(at) <= most for at, most in enumerate(capacities))


@given(tables())
@tried(deadline=None, max_examples=300)
def test_nothing_else_that_is_allowed_is_better(table):
    cells, capacities, aim = table
    found = _solved(cells, capacities, aim)
    assert _may(cells, capacities, found)
    ways = product((None, *range(len(capacities))), repeat=len(cells))
    best = max(_worth(cells, way, aim) for way in ways if _may(cells, capacities, way))
    assert _worth(cells, found, aim) == best


def test_the_worst_off_pair_comes_before_the_sum():
    cells, capacities = [[9, 5], [5, 0]], [1, 1]
    assert _solved(cells, capacities, Aim.EVERYBODY) == [1, 0]
    cells = [[9, 4], [4, 0]]
    assert _solved(cells, capacities, Aim.EVERYBODY) == [1, 0]
    assert _solved(cells, capacities, Aim.TOTAL) == [0, 1]


def test_nobody_left_out_comes_before_the_sum():
    cells, capacities = [[9, 1], [3, None]], [1, 1]
    assert _solved(cells, capacities, Aim.EVERYBODY) == [1, 0]
    assert _solved(cells, capacities, Aim.TOTAL) == [0, None]
