"""Reasons to begin with: what the locked reviews say, criterion by criterion, for the leader.

The draft is the leader's to edit. It carries no name of a reviewer, and no confidential note.
"""

from collections.abc import Iterator, Sequence
from statistics import fmean

from sqlalchemy import select

from eqportal.decisions.forms import LONGEST_REASONS
from eqportal.extensions import session
from eqportal.forms.rubric import Criterion, Rubric
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review, Score
from eqportal.submissions.models import Submission


def draft(submission: Submission) -> str:
    """The justifications of the locked reviews under each criterion, in the case's language."""
    rows = session().execute(
        select(Score)
        .join(Review, Review.id == Score.review_id)
        .where(Review.submission_id == submission.id, Review.state == ReviewState.LOCKED)
        .order_by(Review.locked_at, Review.id)
    )
    scores = list(rows.scalars())
    rubric, locale = submission.call.rubric, submission.language
    parts = (_part(c, rubric, scores, locale) for c in rubric.criteria)
    return "\n\n".join(part for part in parts if part)[:LONGEST_REASONS]


def _part(criterion: Criterion, rubric: Rubric, scores: Sequence[Score], locale: str) -> str:
    given = [score for score in scores if score.criterion == criterion.id]
    values = [score.value for score in given if score.value is not None]
    if not values:
        return ""
    place = int(fmean(values) + 0.5) - 1
    heading = f"{criterion.label.in_(locale)}: {rubric.levels[place].in_(locale)}"
    described = [criterion.levels[place].in_(locale)] if criterion.levels else []
    return "\n".join([heading, *described, *_sentences(given)])


def _sentences(given: Sequence[Score]) -> Iterator[str]:
    """Each justification once, in the order in which the reviews were locked."""
    said: set[str] = set()
    for score in given:
        text = score.justification.strip()
        if text and text not in said:
            said.add(text)
            yield text
