"""What must always hold of invitations; `eqportal doctor` asks."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.models import Submission
from eqportal.submissions.referees.lifecycle import LIVE, RefereeState
from eqportal.submissions.referees.models import Referee


def one_live_invitation_each(db: Session) -> list[str]:
    """Nobody is asked twice for a letter about the same case."""
    twice = db.execute(
        select(Referee.submission_id)
        .where(Referee.state.in_(LIVE))
        .group_by(Referee.submission_id, Referee.email)
        .having(func.count(Referee.id) > 1)
    )
    return [f"submission {row[0]} asks one address twice for a letter" for row in twice]


def who_takes_part_has_said_so(db: Session) -> list[str]:
    """An accepted invitation has its person and its time, and is not the submitter's own."""
    rows = db.scalars(
        select(CoSubmitter.id)
        .join(Submission, Submission.id == CoSubmitter.submission_id)
        .where(
            CoSubmitter.state == CoSubmitterState.ACCEPTED,
            or_(
                CoSubmitter.user_id.is_(None),
                CoSubmitter.answered_at.is_(None),
                CoSubmitter.user_id == Submission.submitter_id,
            ),
        )
    )
    return [f"co-submitter {row} takes part without having said so" for row in rows]


def letters_have_come(db: Session) -> list[str]:
    """A letter that counts has its time, and something in it."""
    rows = db.scalars(select(Referee).where(Referee.state == RefereeState.RECEIVED))
    empty = [r for r in rows if r.received_at is None or not (r.answers or r.stored_file_id)]
    return [f"letter {row.id} counts but never came" for row in empty]


register_check("one live invitation for each referee", one_live_invitation_each)
register_check("co-submitters have accepted", who_takes_part_has_said_so)
register_check("letters have come", letters_have_come)
