"""Members for cases: as many places as can be filled, at the least cost there is."""

from itertools import combinations, product
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from eqportal.reviews.assignments.proposals.flow import WEIGHT, Task, solve


def _hear(_done, _total):
    """Nobody listens."""


@st.composite
def tasks(draw):
    cases, members = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    cost = st.none() | st.integers(-8, 8)
    return Task(
        costs=[draw(st.lists(cost, min_size=members, max_size=members)) for _ in range(cases)],
        needs=[draw(st.integers(0, 3)) for _ in range(cases)],
        load=[draw(st.integers(0, 2)) for _ in range(members)],
        most=[draw(st.sampled_from([1, 2, 3, inf])) for _ in range(members)],
    )


def _cost(task, chosen):
    """Filled places, fewest first; then what it costs."""
    load, cost = list(task.load), 0
    for case, members in enumerate(chosen):
        for member in members:
            cost += task.costs[case][member] + WEIGHT * load[member]
            load[member] += 1
    return -sum(map(len, chosen)), cost


def _every(task):
    """Every way that keeps to the limits."""
    members = range(len(task.load))
    choices = [
        [
            set(some)
            for size in range(need + 1)
            for some in combinations([m for m in members if costs[m] is not None], size)
        ]
        for costs, need in zip(task.costs, task.needs, strict=True)
    ]
    for chosen in product(*choices):
        gets = [sum(member in some for some in chosen) for member in members]
        if all(not n or task.load[m] + n <= task.most[m] for m, n in enumerate(gets)):
            yield list(chosen)


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_no_way_fills_more_and_none_that_fills_all_costs_less(task):
    found = solve(task, _hear)
    best = min(_cost(task, chosen) for chosen in _every(task))
    assert found in list(_every(task))
    assert _cost(task, found)[0] == best[0]
    if -best[0] == task.total:
        assert _cost(task, found) == best


def test_a_case_moves_on_when_only_that_makes_room():
    """The second case can go to nobody but the first member, who has the first case by then."""
    task = Task(costs=[[0, 5], [0, None]], needs=[1, 1], load=[0, 0], most=[1, 1])
    assert solve(task, _hear) == [{1}, {0}]


def test_when_members_are_too_few_every_case_gets_one_before_any_gets_two():
    task = Task(costs=[[0, 0, 0]] * 3, needs=[2, 2, 2], load=[0, 0, 0], most=[1, 1, 1])
    assert [len(members) for members in solve(task, _hear)] == [1, 1, 1]


def test_even_load_goes_before_a_small_liking():
    task = Task(costs=[[-1, 0]] * 6, needs=[1] * 6, load=[0, 0], most=[inf, inf])
    gets = [sum(n in members for members in solve(task, _hear)) for n in (0, 1)]
    assert gets == [3, 3]


def test_it_says_how_far_it_is():
    told = []
    task = Task(costs=[[0, 0]] * 150, needs=[1] * 150, load=[0, 0], most=[inf, inf])
    solve(task, lambda done, total: told.append((done, total)))
    assert told == [(100, 150)]
