"""The sums behind severity and agreement: known answers, and no trace of what is taken away."""

import random
import uuid
from collections import Counter
from itertools import permutations
from statistics import fmean

import pytest

from eqportal.reviews.numbers.severity import PRIOR, UNIT, Sums, alpha, severities

A, B, C = (uuid.UUID(int=n) for n in (1, 2, 3))


def case(**scores):
    """Ratings from points, by name."""
    people = {"a": A, "b": B, "c": C}
    return [(people[name], round(points * UNIT)) for name, points in scores.items()]


def sums_of(*cases):
    sums = Sums()
    for one in cases:
        sums.add(one)
    return sums


def test_a_mild_and_a_strict_reviewer_are_told_apart_and_shrunk():
    found = severities(sums_of(*[case(a=4, b=3)] * 6))
    n = 6
    assert found[A] == pytest.approx(0.5 * n / (n + PRIOR), abs=1e-4)
    assert found[A] == -found[B]


def test_many_reviews_say_more_than_few():
    few, many = (severities(sums_of(*[case(a=4, b=3)] * n))[A] for n in (1, 50))
    assert 0 < few < many < 0.5


def test_one_review_alone_says_nothing():
    assert severities(sums_of(case(a=5))) == {}
    assert alpha(sums_of(case(a=5))) is None


def test_a_case_that_is_taken_away_leaves_no_trace():
    luck = random.Random(4)
    people = [uuid.UUID(int=n) for n in range(1, 7)]
    cases = [
        [
            (person, luck.randint(UNIT, 5 * UNIT))
            for person in luck.sample(people, luck.randint(2, 5))
        ]
        for _ in range(60)
    ]
    left, gone = cases[:50], cases[50:]
    without = sums_of(*cases).without(gone)
    assert severities(without) == severities(sums_of(*left))
    assert alpha(without) == alpha(sums_of(*left))


def test_alpha_is_one_when_all_agree_and_nothing_without_a_difference():
    assert alpha(sums_of(case(a=4, b=4), case(a=2, b=2))) == 1
    assert alpha(sums_of(case(a=4, b=4), case(a=4, b=4))) is None


def test_alpha_of_the_published_example():
    """Krippendorff's four coders and twelve units (2011): ordinal 0.815."""
    rows = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    )
    coders = [uuid.UUID(int=n) for n in range(1, 5)]
    units = [
        [(coder, row[n] * UNIT) for coder, row in zip(coders, rows, strict=True) if row[n]]
        for n in range(12)
    ]
    assert alpha(sums_of(*units)) == pytest.approx(0.815, abs=5e-4)


def some_cases(seed):
    """Sixty cases, each read by two to five of six people, in quarters of a point."""
    luck = random.Random(seed)
    people = [uuid.UUID(int=n) for n in range(1, 7)]
    return [
        [
            (person, luck.randint(4, 20) * UNIT // 4)
            for person in luck.sample(people, luck.randint(2, 5))
        ]
        for _ in range(60)
    ]


def fitted(cases):
    """Levels and severities in turn, each the best for the other, until nothing moves.

    A severity is what its reviewer gives above the levels, as if in four more cases it were 0.
    """
    people = {person for case in cases for person, _ in case}
    found = dict.fromkeys(people, 0.0)
    for _turn in range(2000):
        above = {person: [] for person in people}
        for case in cases:
            level = fmean(value / UNIT - found[person] for person, value in case)
            for person, value in case:
                above[person].append(value / UNIT - level)
        found = {person: sum(given) / (len(given) + 4) for person, given in above.items()}
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_severities_are_those_that_fit_best(seed):
    cases = some_cases(seed)
    found = severities(sums_of(*cases))
    assert found == pytest.approx(fitted(cases), abs=1e-5)


def test_how_much_few_and_many_reviews_say():
    """As the page about the numbers has it: two a third, four a half, fifty over nine tenths."""
    said = [severities(sums_of(*[case(a=4, b=3)] * n))[A] / 0.5 for n in (2, 4, 50)]
    assert said == pytest.approx([1 / 3, 1 / 2, 50 / 54], abs=1e-4)


def test_where_everybody_reads_everything_the_order_stays():
    luck = random.Random(5)
    cases = [[(person, luck.randint(UNIT, 5 * UNIT)) for person in (A, B, C)] for _ in range(30)]
    found = severities(sums_of(*cases))
    raw = [fmean(value for _, value in one) for one in cases]
    adjusted = [fmean(value - found[person] * UNIT for person, value in one) for one in cases]
    ranked = sorted(range(30), key=lambda n: raw[n])
    assert ranked == sorted(range(30), key=lambda n: adjusted[n])


def krippendorff(cases):
    """Alpha by the book: the coincidences of values, and the ordinal distance by their numbers."""
    values = sorted({value for case in cases for _, value in case})
    together = Counter()
    for one in cases:
        given = [value for _, value in one]
        for n, m in permutations(range(len(given)), 2):
            together[given[n], given[m]] += 1 / (len(given) - 1)
    number = {c: sum(together[c, k] for k in values) for c in values}
    total = sum(number.values())

    def apart(c, k):
        low, high = sorted((c, k))
        between = sum(number[g] for g in values if low <= g <= high)
        return (between - (number[c] + number[k]) / 2) ** 2

    observed = sum(together[c, k] * apart(c, k) for c in values for k in values)
    expected = sum(number[c] * number[k] * apart(c, k) for c in values for k in values)
    return 1 - (total - 1) * observed / expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_alpha_is_that_of_the_book(seed):
    cases = some_cases(seed)
    assert alpha(sums_of(*cases)) == pytest.approx(krippendorff(cases), abs=1e-6)


def test_alpha_of_two_who_rank_the_other_way_round():
    """Worked out by hand: four values, each twice, and the two always three ranks or one apart."""
    cases = [case(a=1, b=4), case(a=2, b=3), case(a=3, b=2), case(a=4, b=1)]
    observed = 4 * 6**2 + 4 * 2**2
    expected = 2 * (3 * 4 * 2**2 + 2 * 4 * 4**2 + 1 * 4 * 6**2)
    assert alpha(sums_of(*cases)) == pytest.approx(1 - 7 * observed / expected)
