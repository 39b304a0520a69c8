"""Scores against their rubric: what is still missing, and the weighted mean of what applies."""

from collections.abc import Mapping
from dataclasses import dataclass

from eqportal.forms.rubric import Rubric
from eqportal.reviews.models import Review, Score


@dataclass(frozen=True)
class Judgement:
    """A score of 1 to 5 (None while it is open), or that it does not apply, and the reason."""

    value: int | None
    justification: str
    skipped: bool = False


def write_scores(review: Review, judgements: Mapping[str, Judgement]) -> None:
    """Put the judgements in the review; the criteria that are not named stay as they are."""
    known = {score.criterion: score for score in review.scores}
    for criterion, judgement in judgements.items():
        score = known.get(criterion)
        if score is None:
            score = Score(criterion=criterion)
            review.scores.append(score)
        score.skipped = judgement.skipped
        score.value = None if judgement.skipped else judgement.value
        score.justification = judgement.justification


def missing(review: Review, rubric: Rubric) -> list[str]:
    """The criteria that lack a score, or the word that they do not apply, or the reason for it."""
    done = {
        score.criterion
        for score in review.scores
        if (score.value or score.skipped) and score.justification.strip()
    }
    return [criterion.id for criterion in rubric.criteria if criterion.id not in done]


def weighted_mean(review: Review, rubric: Rubric) -> float | None:
    """The scores weighted by the rubric, from 1 to 5; None when nothing that counts applies.

    The weights of what does not apply are shared by the others in proportion; a criterion of
    weight 0 is no part of the mean.
    """
    values = {score.criterion: score.value for score in review.scores if score.value}
    counted = [(values[c.id], c.weight) for c in rubric.criteria if c.id in values]
    whole = sum(weight for _, weight in counted)
    if not whole:
        return None
    return sum(value * weight for value, weight in counted) / whole
