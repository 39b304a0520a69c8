"""The weighted mean: not applicable shares its weight, weight 0 stands outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eqportal.forms.rubric import Criterion, Rubric
from eqportal.locales.text import same
from eqportal.reviews.models import Review, Score
from eqportal.reviews.scoring import missing, weighted_mean

LEVELS = tuple(same(str(n)) for n in range(1, 6))


def rubric_of(*weights):
    criteria = tuple(
        Criterion(id=f"c{n}", label=same("C"), description=same("D"), weight=weight)
        for n, weight in enumerate(weights)
    )
    return Rubric(levels=LEVELS, criteria=criteria)


def review_of(*values):
    """A review with these values; None does not apply, 0 is not answered."""
    return Review(
        scores=[
            Score(criterion=f"c{n}", value=value or None, skipped=value is None, justification="So")
            for n, value in enumerate(values)
        ]
    )


@pytest.mark.parametrize(
    "weights, values, mean",
    [
        ((60, 40), (5, 1), 3.4),
        ((60, 40), (5, None), 5.0),
        ((50, 30, 20), (None, 4, 2), 3.2),
        ((100, 0), (3, 5), 3.0),
        ((60, 40), (None, None), None),
        ((100, 0), (None, 5), None),
    ],
)
def test_weights_are_shared_by_what_applies(weights, values, mean):
    found = weighted_mean(review_of(*values), rubric_of(*weights))
    assert found == (None if mean is None else pytest.approx(mean))


@given(
    st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=3, max_size=3),
)
def test_the_mean_lies_between_what_was_given(values):
    found = weighted_mean(review_of(*values), rubric_of(50, 30, 20))
    given_ = [value for value in values if value]
    assert (found is None) == (not given_)
    if found is not None:
        assert min(given_) - 1e-9 <= found <= max(given_) + 1e-9


def test_a_criterion_is_done_with_a_score_or_the_word_that_it_does_not_apply():
    review = review_of(4, None, 0)
    assert missing(review, rubric_of(50, 30, 20)) == ["c2"]
    review.scores[0].justification = " "
    assert missing(review, rubric_of(50, 30, 20)) == ["c0", "c2"]
