"""What must always hold of letters; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.decisions.letters.models import Letter
from eqportal.decisions.letters.writing import Written
from eqportal.mail.models import OutboundEmail
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

TOLD = (SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


def letters_are_as_written(db: Session) -> list[str]:
    """The check sum of a letter is that of its words."""
    return [
        f"letter {letter.id} is not what its check sum says"
        for letter in db.scalars(select(Letter)).yield_per(500)
        if Written(letter.title, letter.body).sha256 != letter.sha256
    ]


def released_ones_are_announced(db: Session) -> list[str]:
    """Nobody has a letter about a case that is not announced."""
    rows = db.scalars(
        select(Submission.reference)
        .join(Letter, Letter.submission_id == Submission.id)
        .where(Letter.released_at.is_not(None), Submission.state.not_in(TOLD))
    )
    return [f"{reference} has a letter and is not announced" for reference in rows]


def released_ones_have_a_notice(db: Session) -> list[str]:
    """Of each letter that was released a mail tells."""
    rows = db.scalars(
        select(Letter.id)
        .outerjoin(OutboundEmail, OutboundEmail.id == Letter.mail_id)
        .where(Letter.released_at.is_not(None), OutboundEmail.id.is_(None))
    )
    return [f"letter {row} is released without a notice" for row in rows]


register_check("letters are as they were written", letters_are_as_written)
register_check("released letters are of announced cases", released_ones_are_announced)
register_check("released letters have a notice", released_ones_have_a_notice)
