"""Who was at a gathering, and which gatherings of the past each participant has missed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, func, select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.care.gatherings import queries as gatherings
from eqportal.mentoring.care.models import Attendance, Gathering, Presence
from eqportal.mentoring.cohorts.models import Cohort, Participant

PAGE = 100
"""People on the page of a gathering: many at once, and still a page that one can read."""
LISTED = 25


def count(gathering: Gathering) -> int:
    """How many people it is for."""
    return _counted(gatherings.invited(gathering))


def _counted(people: Select[Participant]) -> int:
    ids = people.order_by(None).with_only_columns(Participant.id)
    return session().scalar(select(func.count()).select_from(ids.subquery())) or 0


def page_of(gathering: Gathering, page: int) -> Sequence[Participant]:
    """One page of the people it is for."""
    found = gatherings.invited(gathering).limit(PAGE).offset((page - 1) * PAGE)
    return session().scalars(found).all()


def noted(gathering: Gathering, people: Sequence[Participant]) -> dict[uuid.UUID, Attendance]:
    """What is noted of these people, by participant."""
    rows = session().scalars(
        select(Attendance).where(
            Attendance.gathering_id == gathering.id,
            Attendance.participant_id.in_([one.id for one in people]),
        )
    )
    return {row.participant_id: row for row in rows}


@dataclass
class Record:
    """One participant's gatherings that are over: where they were, and what they missed."""

    participant: Participant
    present: int = 0
    missed: list[tuple[Gathering, Presence]] = field(default_factory=list)
    open: int = 0


def people_count(cohort: Cohort) -> int:
    """How many take part."""
    return _counted(gatherings.everybody(cohort.id))


def records(cohort: Cohort, page: int) -> list[Record]:
    """One page of the participants, each with the gatherings they should have been at."""
    wanted = gatherings.everybody(cohort.id).limit(LISTED).offset((page - 1) * LISTED)
    found = [Record(one) for one in session().scalars(wanted)]
    held = (
        session()
        .scalars(
            select(Gathering)
            .where(
                Gathering.cohort_id == cohort.id,
                Gathering.cancelled_at.is_(None),
                Gathering.starts_at <= now(),
            )
            .order_by(Gathering.starts_at)
        )
        .all()
    )
    rows = session().execute(
        select(Attendance.participant_id, Attendance.gathering_id, Attendance.presence).where(
            Attendance.participant_id.in_([record.participant.id for record in found])
        )
    )
    known = {(person, gathering): presence for person, gathering, presence in rows}
    for record in found:
        _fill(record, held, known)
    return found


def _fill(
    record: Record,
    held: Sequence[Gathering],
    known: dict[tuple[uuid.UUID, uuid.UUID], Presence],
) -> None:
    for gathering in held:
        if record.participant.side not in gatherings.SIDES[gathering.audience]:
            continue
        presence = known.get((record.participant.id, gathering.id))
        if presence is None:
            record.open += 1
        elif presence is Presence.PRESENT:
            record.present += 1
        else:
            record.missed.append((gathering, presence))
