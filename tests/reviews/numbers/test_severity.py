"""The sums behind severity and agreement: known answers, and no trace of what is taken away."""

import random
import uuid

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
