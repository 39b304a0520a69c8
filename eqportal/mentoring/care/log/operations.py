"""Writing in the log of a pair; the trail tells that a line was written, and nothing of it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.exc import IntegrityError

from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.mentoring.care.log import queries
from eqportal.mentoring.care.models import MeetingEntry, RemindersOff
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.care.rules import check_together


class DayTakenError(Exception):
    """There is a line for that day already."""


def add(*, own: Own, held_on: date, topics: Sequence[str]) -> None:
    """A new line; the same one by the same person a second time changes nothing."""
    check_together(own.pairing, own.cohort)
    kept = queries.on_day(own.pairing, held_on)
    if kept is not None:
        if kept.written_by == own.user.id and kept.topics == list(topics):
            return
        raise DayTakenError
    line = MeetingEntry(
        pairing_id=own.pairing.id, held_on=held_on, topics=list(topics), written_by=own.user.id
    )
    try:
        with session().begin_nested():
            session().add(line)
    except IntegrityError as error:  # the other one, a moment earlier
        raise DayTakenError from error
    record("pair.meeting_added", by=own.user.id, subject=line, pairing=own.pairing.id)


def change(*, own: Own, line: MeetingEntry, held_on: date, topics: Sequence[str]) -> None:
    """Another day or other topics."""
    check_together(own.pairing, own.cohort)
    if (line.held_on, line.topics) == (held_on, list(topics)):
        return
    kept = queries.on_day(own.pairing, held_on)
    if kept is not None and kept.id != line.id:
        raise DayTakenError
    line.held_on, line.topics = held_on, list(topics)
    record("pair.meeting_changed", by=own.user.id, subject=line, pairing=own.pairing.id)


def remove(*, own: Own, line: MeetingEntry) -> None:
    """Take a line away."""
    check_together(own.pairing, own.cohort)
    record("pair.meeting_removed", by=own.user.id, subject=line, pairing=own.pairing.id)
    session().delete(line)


def remind(*, own: Own, wanted: bool) -> None:
    """Switch the person's reminders about this pair on or off; the other one's stay."""
    check_together(own.pairing, own.cohort)
    off = queries.reminders_off(own.pairing, own.user.id)
    if wanted and off is not None:
        session().delete(off)
    elif not wanted and off is None:
        session().add(RemindersOff(pairing_id=own.pairing.id, user_id=own.user.id))
    else:
        return
    name = "pair.reminders_on" if wanted else "pair.reminders_off"
    record(name, by=own.user.id, subject=own.pairing)
