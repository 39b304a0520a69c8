"""What must always hold of appeals; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.decisions.appeals.lifecycle import CHANGING
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.models import Decision
from eqportal.submissions.models import Submission


def appeals_are_the_submitters(db: Session) -> list[str]:
    """An appeal is made by the submitter, against a letter about the same case."""
    rows = db.scalars(
        select(Appeal.id)
        .join(Submission, Submission.id == Appeal.submission_id)
        .join(Letter, Letter.id == Appeal.letter_id)
        .where(
            (Appeal.received_from != Submission.submitter_id)
            | (Letter.submission_id != Submission.id)
            | Letter.released_at.is_(None)
        )
    )
    return [f"appeal {row} is not its submitter’s, or against no letter" for row in rows]


def changes_are_corrections(db: Session) -> list[str]:
    """An appeal that changed a decision left a correction of it."""
    corrected = (
        select(Correction.id)
        .join(Decision, Decision.id == Correction.decision_id)
        .where(Decision.submission_id == Appeal.submission_id)
    )
    rows = db.scalars(select(Appeal.id).where(Appeal.state.in_(CHANGING), ~corrected.exists()))
    return [f"appeal {row} changed a decision without a correction" for row in rows]


register_check("appeals are their submitters’", appeals_are_the_submitters)
register_check("appeals that change leave a correction", changes_are_corrections)
