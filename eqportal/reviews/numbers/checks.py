"""What must always hold of the numbers; `eqportal doctor` asks."""

import uuid
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.numbers.operations import figures

NAMES = ("reviews", "mean", "median", "lowest", "highest", "spread")


def case_scores_equal_the_reviews(db: Session) -> list[str]:
    """Each case's row says what its locked reviews come to, and no case has a row without any."""
    locked: dict[uuid.UUID, list[float]] = defaultdict(list)
    rows = db.execute(
        select(Review.submission_id, Review.weighted).where(
            Review.state == ReviewState.LOCKED, Review.weighted.is_not(None)
        )
    )
    for case, mean in rows:
        locked[case].append(mean or 0.0)
    kept = {row.submission_id: row for row in db.scalars(select(CaseScore))}
    wrong = [f"case {case} has reviews and no numbers" for case in locked.keys() - kept.keys()]
    for case, row in kept.items():
        truth = figures(locked[case]) if locked[case] else {}
        if any(getattr(row, name) != truth.get(name) for name in NAMES):
            wrong.append(f"the numbers of case {case} are not those of its reviews")
    return wrong


register_check("case scores equal the reviews", case_scores_equal_the_reviews)
