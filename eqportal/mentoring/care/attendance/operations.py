"""Noting who was at a gathering."""

import uuid
from collections.abc import Mapping

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.care.gatherings.operations import check_on
from eqportal.mentoring.care.models import Attendance, Gathering, Presence
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open


def note(
    *,
    gathering: Gathering,
    cohort: Cohort,
    noted: Mapping[uuid.UUID, Attendance],
    chosen: Mapping[uuid.UUID, Presence | None],
    by: User,
) -> int:
    """Keep what was chosen for each participant; returns for how many something is new."""
    must_be_open(cohort)
    check_on(gathering)
    new = {
        one: presence
        for one, presence in chosen.items()
        if presence != (noted[one].presence if one in noted else None)
    }
    for one, presence in new.items():
        _write(gathering, one, noted.get(one), presence, by)
    if new:
        session().flush()
        record("gathering.attendance_noted", by=by.id, subject=gathering, people=len(new))
    return len(new)


def _write(
    gathering: Gathering,
    one: uuid.UUID,
    row: Attendance | None,
    presence: Presence | None,
    by: User,
) -> None:
    if row is None and presence is not None:
        new = Attendance(
            gathering_id=gathering.id, participant_id=one, presence=presence, noted_by=by.id
        )
        session().add(new)
    elif row is not None and presence is None:
        session().delete(row)
    elif row is not None and presence is not None:
        row.presence, row.noted_at, row.noted_by = presence, now(), by.id
