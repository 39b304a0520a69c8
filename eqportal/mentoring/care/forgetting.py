"""When a round is forgotten: what the pairs wrote for themselves, and what they told the office."""

import uuid

from sqlalchemy import Select, delete, select

from eqportal.extensions import session
from eqportal.mentoring.care.models import Goal, MeetingEntry, QuietExit, RemindersOff
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.pairings.forgetting import forgetters
from eqportal.mentoring.pairings.models import Pairing

KEPT_FOR_THE_ROUND = (MeetingEntry, Goal, QuietExit, RemindersOff)


def forget(cohort: Cohort) -> None:
    """Delete logs, goals and quiet exits; a second time finds nothing."""
    mine: Select[uuid.UUID] = select(Pairing.id).where(Pairing.cohort_id == cohort.id)
    for kind in KEPT_FOR_THE_ROUND:
        session().execute(delete(kind).where(kind.pairing_id.in_(mine)))


forgetters.append(forget)
