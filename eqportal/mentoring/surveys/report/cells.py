"""Numbers of a few people are hidden, so that nobody can reckon them from those that are shown.

The personal data act and the General Data Protection Regulation (article 5(1)(c)) ask that no more
is shown than is needed; the statistics act (lov 21. juni 2019 nr. 32, section 7) asks that numbers
lead back to nobody. Statistics Norway hides cells of few, for example fewer than three. Here
people know each other, so the limit is five: SMALLEST.
"""

from collections.abc import Sequence
from enum import StrEnum

SMALLEST = 5
"""The smallest number of people that the report shows as a number."""


class Mark(StrEnum):
    """What stands where no number is shown.

    FEWER is a number below SMALLEST, nought too. ALMOST is a part from which fewer than SMALLEST
    are missing. HELD is a number that would give away another one, or a table too small to show.
    """

    FEWER = "fewer"
    ALMOST = "almost"
    HELD = "held"


Cell = int | Mark


def counted(number: int, smallest: int = SMALLEST) -> Cell:
    """A number that stands alone."""
    return number if number >= smallest else Mark.FEWER


def part(number: int, whole: int, smallest: int = SMALLEST) -> Cell:
    """So many of a whole that is known: neither those in it nor those outside it may be few.

    Of fewer than two times SMALLEST, no part is shown: a mark would tell the number itself.
    """
    if whole < 2 * smallest:
        return Mark.HELD
    if number < smallest:
        return Mark.FEWER
    return Mark.ALMOST if whole - number < smallest else number


def shares(numbers: Sequence[int], smallest: int = SMALLEST) -> list[Cell]:
    """Numbers whose sum is known, each person in one of them.

    Small ones are hidden, and one more where their sum would tell them; which one does not depend
    on its size, so that the choice tells nothing either. Where that is not enough, all are. Where
    nearly everybody is in one place, that is said, and no number.
    """
    small = [place for place, number in enumerate(numbers) if number < smallest]
    if not small:
        return list(numbers)
    hidden = sum(numbers[place] for place in small)
    if smallest <= hidden < len(small) * (smallest - 1) and len(small) < len(numbers):
        return [Mark.FEWER if n < smallest else n for n in numbers]
    if len(small) + 1 == len(numbers) and hidden < smallest and sum(numbers) >= 2 * smallest:
        return [Mark.FEWER if n < smallest else Mark.ALMOST for n in numbers]
    other = _next(small[0], small, len(numbers))
    if other is None or len(small) + 1 == len(numbers) or hidden + numbers[other] == smallest:
        return [Mark.HELD] * len(numbers)
    cells: list[Cell] = [Mark.FEWER if n < smallest else n for n in numbers]
    cells[other] = Mark.HELD
    return cells


def _next(first: int, small: Sequence[int], length: int) -> int | None:
    """The place after the first small one that is not small itself, round the end."""
    round_it = ((first + step) % length for step in range(1, length))
    return next((place for place in round_it if place not in small), None)
