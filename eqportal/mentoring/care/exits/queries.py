"""Quiet exits: for the one who told, and for the office; never for the other one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from eqportal.extensions import session
from eqportal.mentoring.care.models import QuietExit
from eqportal.mentoring.cohorts.models import Cohort, Participant
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.queries import PEOPLE, other_of

MOST = 50
"""Those who wait on one page; they are to be few, and none is left out of the number."""


@dataclass(frozen=True)
class Told:
    """What one of a pair has told the office, with both people."""

    exit: QuietExit
    pairing: Pairing

    @property
    def teller(self) -> Participant:
        """Who told."""
        both = (self.pairing.mentee, self.pairing.mentor)
        return next(one for one in both if one.user_id == self.exit.told_by)

    @property
    def other(self) -> Participant:
        """Who does not know of it."""
        return other_of(self.pairing, self.teller)


def open_of(pairing: Pairing, teller: uuid.UUID) -> QuietExit | None:
    """What this person has told of this pair and nobody has handled yet."""
    return session().scalar(
        select(QuietExit).where(
            QuietExit.pairing_id == pairing.id,
            QuietExit.told_by == teller,
            QuietExit.handled_at.is_(None),
        )
    )


def _of(cohort: Cohort) -> Select[QuietExit, Pairing]:
    return (
        select(QuietExit, Pairing)
        .join(Pairing, Pairing.id == QuietExit.pairing_id)
        .where(Pairing.cohort_id == cohort.id)
        .options(*PEOPLE)
    )


def waiting(cohort: Cohort) -> list[Told]:
    """Those who wait for a talk, the longest first."""
    found = _of(cohort).where(QuietExit.handled_at.is_(None))
    rows = session().execute(found.order_by(QuietExit.told_at, QuietExit.id).limit(MOST))
    return [Told(told, pairing) for told, pairing in rows]


def waiting_count(cohort: Cohort) -> int:
    """How many wait."""
    counted = (
        select(func.count(QuietExit.id))
        .join(Pairing, Pairing.id == QuietExit.pairing_id)
        .where(Pairing.cohort_id == cohort.id, QuietExit.handled_at.is_(None))
    )
    return session().scalar(counted) or 0


def one(cohort: Cohort, wanted: uuid.UUID, *, lock: bool = False) -> Told | None:
    """One of this cohort."""
    if lock:
        row = select(QuietExit.id).where(QuietExit.id == wanted).with_for_update()
        session().scalar(row)
    found = session().execute(_of(cohort).where(QuietExit.id == wanted)).one_or_none()
    return Told(found[0], found[1]) if found else None


def open_ones(pairing: Pairing) -> Sequence[QuietExit]:
    """Everything that is open about a pair; both may have told."""
    found = select(QuietExit).where(
        QuietExit.pairing_id == pairing.id, QuietExit.handled_at.is_(None)
    )
    return session().scalars(found).all()
