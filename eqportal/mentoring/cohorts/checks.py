"""What must always hold of cohorts and who takes part in them; `eqportal doctor` asks."""

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from eqportal.audit.doctor import register_check
from eqportal.calls.models import Call
from eqportal.mentoring.cohorts.models import Cohort, PairWish, Participant, Place, Side
from eqportal.mentoring.cohorts.operations import PRESETS
from eqportal.programmes.models import Programme
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission


def cohorts_have_the_right_calls(db: Session) -> list[str]:
    """The mentees' call is of the mentees' programme, the mentors' of theirs."""
    of_side = {Side.MENTEE: Cohort.mentee_call_id, Side.MENTOR: Cohort.mentor_call_id}
    return [
        f"the {side} call of cohort {row} is of another programme"
        for side, column in of_side.items()
        for row in db.scalars(
            select(Cohort.id)
            .join(Call, Call.id == column)
            .join(Programme, Programme.id == Call.programme_id)
            .where(Programme.key != PRESETS[side])
        )
    ]


def participants_applied(db: Session) -> list[str]:
    """A participant is the submitter of a case in the call of their own side."""
    right_call = or_(
        and_(Participant.side == Side.MENTEE, Submission.call_id == Cohort.mentee_call_id),
        and_(Participant.side == Side.MENTOR, Submission.call_id == Cohort.mentor_call_id),
    )
    rows = db.scalars(
        select(Participant.id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(or_(~right_call, Submission.submitter_id != Participant.user_id))
    )
    return [f"participant {row} has no case of their own on that side" for row in rows]


def who_withdrew_takes_no_part(db: Session) -> list[str]:
    """In an open cohort nobody has a place whose application is withdrawn."""
    rows = db.scalars(
        select(Participant.id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(
            Cohort.closed_at.is_(None),
            Participant.place.in_((Place.SELECTED, Place.RESERVE)),
            Submission.state == SubmissionState.WITHDRAWN,
        )
    )
    return [f"participant {row} has withdrawn, and still has a place" for row in rows]


def reserves_are_in_order(db: Session) -> list[str]:
    """The reserve alone has ranks."""
    rows = db.scalars(
        select(Participant.id).where(
            (Participant.place != Place.RESERVE) & Participant.rank.is_not(None)
        )
    )
    return [f"participant {row} has a rank outside the reserve" for row in rows]


def wishes_are_of_their_cohort(db: Session) -> list[str]:
    """Pins and bans name a mentee and a mentor of their own cohort."""
    mentee, mentor = aliased(Participant), aliased(Participant)
    rows = db.scalars(
        select(PairWish.id)
        .join(mentee, mentee.id == PairWish.mentee_id)
        .join(mentor, mentor.id == PairWish.mentor_id)
        .where(
            or_(
                mentee.cohort_id != PairWish.cohort_id,
                mentor.cohort_id != PairWish.cohort_id,
                mentee.side != Side.MENTEE,
                mentor.side != Side.MENTOR,
            )
        )
    )
    return [f"wish {row} is not between a mentee and a mentor of its cohort" for row in rows]


register_check("cohorts have the right calls", cohorts_have_the_right_calls)
register_check("participants applied", participants_applied)
register_check("who withdrew takes no part", who_withdrew_takes_no_part)
register_check("reserves are in order", reserves_are_in_order)
register_check("pins and bans are of their cohort", wishes_are_of_their_cohort)
