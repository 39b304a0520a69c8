"""Small numbers are hidden, and nobody can reckon them, not even one who knows how it is done."""

from collections import defaultdict
from itertools import product

import pytest

from eqportal.mentoring.surveys.report.cells import SMALLEST, Mark, counted, part, shares

FEWER, ALMOST, HELD = Mark.FEWER, Mark.ALMOST, Mark.HELD


@pytest.mark.parametrize(
    "numbers, shown",
    [
        ([12, 7, 5], [12, 7, 5]),
        ([18, 4, 2], [18, FEWER, FEWER]),
        ([18, 6, 0], [HELD, 6, FEWER]),
        ([6, 0, 18], [6, FEWER, HELD]),
        ([20, 4], [ALMOST, FEWER]),
        ([5, 4], [HELD, HELD]),
        ([0, 0, 1, 23], [FEWER, FEWER, FEWER, ALMOST]),
        ([0, 1, 10, 13], [FEWER, FEWER, HELD, 13]),
        ([4, 4, 16, 0], [FEWER, FEWER, 16, FEWER]),
        ([4, 4, 16], [HELD] * 3),
        ([2, 2], [HELD, HELD]),
        ([0, 5, 20], [HELD] * 3),
        ([24], [24]),
    ],
)
def test_a_small_number_takes_another_one_with_it(numbers, shown):
    assert shares(numbers) == shown


def test_no_hidden_number_can_be_reckoned_from_the_sum_and_the_others():
    for kinds, most in ((2, 40), (3, 34), (4, 24)):
        for total in range(SMALLEST, most):
            for cells, possible in _ways_to(total, kinds).items():
                for place, cell in enumerate(cells):
                    if isinstance(cell, Mark):
                        assert len({numbers[place] for numbers in possible}) > 1, (total, cells)


def _ways_to(total: int, kinds: int) -> dict[tuple[object, ...], list[tuple[int, ...]]]:
    """Everything that is shown, each with all the numbers that it could be made from."""
    found = defaultdict(list)
    for first in product(range(total + 1), repeat=kinds - 1):
        if sum(first) <= total:
            numbers = (*first, total - sum(first))
            found[tuple(shares(numbers))].append(numbers)
    return found


def test_a_hidden_number_is_marked_as_what_it_is():
    for numbers in product(range(0, 30, 3), repeat=3):
        for number, cell in zip(numbers, shares(numbers), strict=True):
            assert cell in (number, HELD, ALMOST) if number >= SMALLEST else cell in (FEWER, HELD)


def test_the_marks_of_a_part_tell_no_number():
    for whole in range(SMALLEST, 60):
        found = defaultdict(set)
        for number in range(whole + 1):
            found[part(number, whole)].add(number)
        for cell, numbers in found.items():
            assert len(numbers) > 1 if isinstance(cell, Mark) else numbers == {cell}
            shown = {whole - n for n in numbers} | numbers if not isinstance(cell, Mark) else set()
            assert all(n >= SMALLEST for n in shown)
    assert [part(n, 24) for n in (0, 4, 5, 19, 20, 24)] == [FEWER, FEWER, 5, 19, ALMOST, ALMOST]
    assert part(7, 9) is HELD


def test_a_number_alone_is_shown_from_five_on():
    assert [counted(n) for n in (0, 1, 4, 5, 24)] == [FEWER, FEWER, FEWER, 5, 24]
