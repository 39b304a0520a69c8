"""What must always hold of laureates; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.laureates.acceptance.models import Acceptance
from eqportal.laureates.models import Laureate
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

TOLD = (SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


def published_ones_are_announced(db: Session) -> list[str]:
    """A laureate of a case is public only when the case's result is."""
    rows = db.scalars(
        select(Laureate.id)
        .join(Submission, Submission.id == Laureate.submission_id)
        .where(Laureate.published_at.is_not(None), Submission.state.not_in(TOLD))
    )
    return [f"laureate {row} is published before its case is announced" for row in rows]


def published_ones_are_complete(db: Session) -> list[str]:
    """A published laureate has name and citation in three languages."""
    found = db.scalars(select(Laureate).where(Laureate.published_at.is_not(None)))
    return [
        f"laureate {one.id} lacks a language"
        for one in found
        if one.name.missing() or one.citation.missing()
    ]


register_check("published laureates are announced", published_ones_are_announced)


def published_ones_have_accepted(db: Session) -> list[str]:
    """Nobody is published who has not accepted."""
    said_yes = select(Acceptance.laureate_id).where(Acceptance.state == AcceptanceState.ACCEPTED)
    rows = db.scalars(
        select(Laureate.id).where(
            Laureate.published_at.is_not(None),
            Laureate.submission_id.is_not(None),
            Laureate.id.not_in(said_yes),
        )
    )
    return [f"laureate {row} is published and has not accepted" for row in rows]


def portraits_are_described(db: Session) -> list[str]:
    """A portrait is told of in three languages."""
    found = db.scalars(select(Laureate).where(Laureate.portrait_id.is_not(None)))
    return [f"laureate {one.id} has a portrait without words" for one in found if one.alt.missing()]


register_check("published laureates have accepted", published_ones_have_accepted)
register_check("portraits are described", portraits_are_described)
register_check("published laureates are complete", published_ones_are_complete)
