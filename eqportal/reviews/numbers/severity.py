"""How severe each reviewer is, and how far they agree: sums that cases are added to and taken from.

A score is a case's level plus its reviewer's severity plus chance. The severity is estimated by
least squares with a penalty: as if every reviewer had also read `PRIOR` cases as severely as the
others, so that few reviews say little. Agreement is Krippendorff's alpha for ordinal data.
Everything is summed in whole numbers, so that a case taken away leaves no trace in a figure.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

UNIT = 10_000
PRIOR = 4
PLACES = 6
Rating = tuple[uuid.UUID, int]
"""A reviewer and the overall score in `UNIT`s."""


@dataclass
class Sums:
    """What the models need of a set of cases; counted by how many reviews a case has."""

    cases: int = 0
    reviews: Counter[tuple[int, uuid.UUID]] = field(default_factory=Counter)
    shared: Counter[tuple[int, uuid.UUID, uuid.UUID]] = field(default_factory=Counter)
    above: Counter[tuple[int, uuid.UUID]] = field(default_factory=Counter)
    values: Counter[int] = field(default_factory=Counter)
    pairs: Counter[tuple[int, int, int]] = field(default_factory=Counter)

    def add(self, ratings: Sequence[Rating], times: int = 1) -> None:
        """Count a case in, or out again with `times` of -1; one review alone compares nothing."""
        number = len(ratings)
        if number < 2:  # noqa: PLR2004 - a pair
            return
        total = sum(value for _, value in ratings)
        self.cases += times
        for person, value in ratings:
            self.reviews[number, person] += times
            self.above[number, person] += times * (number * value - total)
            self.values[value] += times
            for other, its in ratings:
                self.shared[number, person, other] += times
                if other != person:
                    self.pairs[number, value, its] += times

    def without(self, cases: Iterable[Sequence[Rating]]) -> "Sums":
        """The same sums as if these cases had never been counted."""
        left = Sums(
            self.cases,
            Counter(self.reviews),
            Counter(self.shared),
            Counter(self.above),
            Counter(self.values),
            Counter(self.pairs),
        )
        for ratings in cases:
            left.add(ratings, -1)
        return left

    def read_by(self) -> dict[uuid.UUID, int]:
        """How many reviews of each reviewer are compared with others'."""
        found: Counter[uuid.UUID] = Counter()
        for (_, person), number in self.reviews.items():
            found[person] += number
        return {person: number for person, number in found.items() if number > 0}


def severities(sums: Sums) -> dict[uuid.UUID, float]:
    """How many points each reviewer gives above (+) or below (-) the others."""
    people = sorted(sums.read_by())
    place = {person: n for n, person in enumerate(people)}
    size = len(people)
    matrix = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for (number, one, other), shared in sorted(sums.shared.items()):
        if shared:
            matrix[place[one]][place[other]] -= shared / number
    for (number, person), above in sorted(sums.above.items()):
        if person in place:
            right[place[person]] += above / number / UNIT
    for person, number in sums.read_by().items():
        matrix[place[person]][place[person]] += number + PRIOR
    found = _solved(matrix, right)
    return {person: round(found[place[person]], PLACES) for person in people}


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination; the penalty makes the matrix positive definite, so no pivoting."""
    size = len(right)
    for top in range(size):
        row, pivot = matrix[top], matrix[top][top]
        for below in range(top + 1, size):
            factor = matrix[below][top] / pivot
            if factor:
                other = matrix[below]
                for column in range(top, size):
                    other[column] -= factor * row[column]
                right[below] -= factor * right[top]
    found = [0.0] * size
    for n in reversed(range(size)):
        known = sum(matrix[n][m] * found[m] for m in range(n + 1, size))
        found[n] = (right[n] - known) / matrix[n][n]
    return found


def alpha(sums: Sums) -> float | None:
    """Krippendorff's alpha, ordinal: 1 is full agreement, 0 is chance; None without a difference.

    The ordinal distance of two values is that of their ranks, ties sharing the middle one.
    """
    ranks, total = _ranks(sums.values)
    spread = sum(number * ranks[value] ** 2 for value, number in sums.values.items() if number)
    mass = sum(number * ranks[value] for value, number in sums.values.items() if number)
    expected = 2 * (total * spread - mass**2)
    if total < 2 or expected == 0:  # noqa: PLR2004 - a pair
        return None
    apart: dict[int, int] = defaultdict(int)
    for (number, one, other), count in sums.pairs.items():
        if count:
            apart[number] += count * (ranks[one] - ranks[other]) ** 2
    observed = sum(apart[number] / (number - 1) for number in sorted(apart))
    return round(1 - (total - 1) * observed / expected, PLACES)


def _ranks(values: Mapping[int, int]) -> tuple[dict[int, int], int]:
    """Twice the middle rank of each value, so that it is whole; and how many values there are."""
    ranks: dict[int, int] = {}
    before = 0
    for value in sorted(value for value, number in values.items() if number):
        ranks[value] = 2 * before + values[value] + 1
        before += values[value]
    return ranks, before
