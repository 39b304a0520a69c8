"""Keeping the numbers of a case true: whoever locks, unlocks or voids a review asks here."""

import uuid
from collections.abc import Sequence
from statistics import fmean, median, pstdev

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.numbers.standing import asked_by, faculty_of
from eqportal.submissions.models import Submission

PLACES = 6


def figures(means: Sequence[float]) -> dict[str, float]:
    """What a case's locked reviews come to; every figure is rounded alike wherever it is made."""
    ordered = sorted(means)
    return {
        "reviews": len(ordered),
        "mean": round(fmean(ordered), PLACES),
        "median": round(median(ordered), PLACES),
        "lowest": round(ordered[0], PLACES),
        "highest": round(ordered[-1], PLACES),
        "spread": round(pstdev(ordered), PLACES),
    }


def reckon(submission_id: uuid.UUID) -> None:
    """Write the row of a case afresh from its locked reviews; without any there is no row."""
    db = session()
    db.flush()
    locked = select(Review.weighted).where(
        Review.submission_id == submission_id,
        Review.state == ReviewState.LOCKED,
        Review.weighted.is_not(None),
    )
    means = [mean for mean in db.scalars(locked) if mean is not None]
    row = db.get(CaseScore, submission_id)
    if not means:
        if row is not None:
            db.delete(row)
            db.flush()
        return
    if row is None:
        row = _new_row(submission_id)
    for name, value in figures(means).items():
        setattr(row, name, value)
    db.flush()


def _new_row(submission_id: uuid.UUID) -> CaseScore:
    case = session().get_one(Submission, submission_id)
    row = CaseScore(
        submission_id=case.id,
        call_id=case.call_id,
        asked=asked_by(case),
        faculty_id=faculty_of(case),
    )
    session().add(row)
    return row
