"""The arrays hold what the functions of one pair say."""

from hypothesis import given
from hypothesis import settings as tried

from eqportal.mentoring.matching.grids import grid_of
from eqportal.mentoring.matching.points import points, shares
from eqportal.mentoring.matching.progress import Progress
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.scoring import scores_of
from tests.mentoring.matching.problems import problems


@given(problems())
@tried(deadline=None, max_examples=100)
def test_arrays_are_the_same_as_one_pair_at_a_time(problem):
    grid = grid_of(problem, Progress())
    for row, mentee in enumerate(grid.mentees):
        for column, mentor in enumerate(grid.mentors):
            worth = points(shares(mentee, mentor, problem.settings), problem.settings)
            assert grid.points[row, column] == worth
            assert grid.reasons(row, column) == bars(problem, mentee, mentor)


@given(problems())
@tried(deadline=None, max_examples=50)
def test_each_share_is_the_same(problem):
    found = scores_of(problem.mentees, problem.mentors, problem.settings)
    everybody = slice(0, len(problem.mentees))
    for part in [part for part, weight in problem.settings.weights.items() if weight]:
        table = found.parts[part](everybody)
        for row, mentee in enumerate(problem.mentees):
            for column, mentor in enumerate(problem.mentors):
                assert table[row, column] == shares(mentee, mentor, problem.settings)[part]
