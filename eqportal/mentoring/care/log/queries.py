"""The log of a pair: its lines for the two; for the office their number and the latest day."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select

from eqportal.extensions import session
from eqportal.mentoring.care.models import MeetingEntry, RemindersOff
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.pairings.lifecycle import TOGETHER
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import of_cohort

PAGE = 25
A_WHILE = timedelta(weeks=6)
"""After so long without a meeting a pair is reminded, and the office sees it in its list."""


def entries(pairing: Pairing) -> Sequence[MeetingEntry]:
    """Every line, the latest day first."""
    found = select(MeetingEntry).where(MeetingEntry.pairing_id == pairing.id)
    return session().scalars(found.order_by(MeetingEntry.held_on.desc())).all()


def entry(pairing: Pairing, wanted: uuid.UUID, writer: uuid.UUID) -> MeetingEntry | None:
    """A line of this pair that the person wrote."""
    return session().scalar(
        select(MeetingEntry).where(
            MeetingEntry.id == wanted,
            MeetingEntry.pairing_id == pairing.id,
            MeetingEntry.written_by == writer,
        )
    )


def on_day(pairing: Pairing, held_on: date) -> MeetingEntry | None:
    """The line of a day, if there is one."""
    return session().scalar(
        select(MeetingEntry).where(
            MeetingEntry.pairing_id == pairing.id, MeetingEntry.held_on == held_on
        )
    )


def reminders_off(pairing: Pairing, user: uuid.UUID) -> RemindersOff | None:
    """Set when the person wants no more reminders about this pair."""
    return session().get(RemindersOff, (pairing.id, user))


@dataclass(frozen=True)
class Rhythm:
    """What the office knows of a pair's meetings; never what they were about."""

    pairing: Pairing
    meetings: int
    latest: date | None


def _meetings() -> Subquery:
    """How many meetings each pair has, and the latest day."""
    return (
        select(
            MeetingEntry.pairing_id,
            func.count(MeetingEntry.id).label("meetings"),
            func.max(MeetingEntry.held_on).label("latest"),
        )
        .group_by(MeetingEntry.pairing_id)
        .subquery()
    )


def not_for_a_while(meetings: Subquery, moment: datetime, day: date) -> ColumnElement[bool]:
    """No meeting for a while; who has never met counts from the day both said yes."""
    began = func.coalesce(Pairing.started_at, Pairing.mentor_said)
    return or_(
        meetings.c.latest < day - A_WHILE,
        and_(meetings.c.latest.is_(None), began < moment - A_WHILE),
    )


def rhythms(cohort: Cohort, moment: datetime, *, everybody: bool = False) -> Select[Any]:
    """The pairs of a cohort that have not met for a while, or all that are together."""
    meetings = _meetings()
    found = (
        of_cohort(cohort, *TOGETHER)
        .outerjoin(meetings, meetings.c.pairing_id == Pairing.id)
        .add_columns(func.coalesce(meetings.c.meetings, 0), meetings.c.latest)
    )
    return found if everybody else found.where(not_for_a_while(meetings, moment, today()))


def rhythm_count(found: Select[Any]) -> int:
    """How many pairs those are."""
    ids = found.order_by(None).with_only_columns(Pairing.id)
    return session().scalar(select(func.count()).select_from(ids.subquery())) or 0


def rhythm_page(found: Select[Any], page: int) -> list[Rhythm]:
    """One page of them."""
    rows = session().execute(found.limit(PAGE).offset((page - 1) * PAGE))
    return [Rhythm(*row) for row in rows]


def quiet_pairs(moment: datetime) -> Select[Pairing]:
    """The pairs of every cohort that goes on which have not met for a while."""
    meetings = _meetings()
    return (
        select(Pairing)
        .join(Cohort, Cohort.id == Pairing.cohort_id)
        .outerjoin(meetings, meetings.c.pairing_id == Pairing.id)
        .where(
            Pairing.state.in_(TOGETHER),
            Cohort.closed_at.is_(None),
            not_for_a_while(meetings, moment, today()),
        )
    )
