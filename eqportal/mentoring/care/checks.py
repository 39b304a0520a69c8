"""What must always hold of the care of pairs; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.mentoring.care.models import (
    Attendance,
    Gathering,
    Goal,
    MeetingEntry,
    QuietExit,
    RemindersOff,
)
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.models import Pairing

WRITERS = {
    "a meeting": (MeetingEntry.pairing_id, MeetingEntry.written_by),
    "a goal": (Goal.pairing_id, Goal.written_by),
    "a word to the office": (QuietExit.pairing_id, QuietExit.told_by),
    "a switch of reminders": (RemindersOff.pairing_id, RemindersOff.user_id),
}


def pairs_write_for_themselves(db: Session) -> list[str]:
    """Whatever belongs to a pair is written by one of the two."""
    found: list[str] = []
    for what, (pairing, writer) in WRITERS.items():
        two = (
            select(Participant.user_id)
            .join(Pairing, Participant.id.in_([Pairing.mentee_id, Pairing.mentor_id]))
            .where(Pairing.id == pairing)
        )
        rows = db.scalars(select(pairing).where(writer.not_in(two.correlate(pairing.class_))))
        found += [f"{what} of pairing {row} is by neither of the two" for row in rows]
    return found


def attendance_is_of_the_cohort(db: Session) -> list[str]:
    """Whoever is noted at a gathering is decided on in its cohort."""
    rows = db.scalars(
        select(Attendance.gathering_id)
        .join(Gathering, Gathering.id == Attendance.gathering_id)
        .join(Participant, Participant.id == Attendance.participant_id)
        .where(Participant.cohort_id != Gathering.cohort_id)
        .distinct()
    )
    return [f"somebody of another cohort is noted at gathering {row}" for row in rows]


register_check("pairs write for themselves", pairs_write_for_themselves)
register_check("attendance is of the cohort", attendance_is_of_the_cohort)
