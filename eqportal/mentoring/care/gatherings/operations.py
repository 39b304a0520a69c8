"""Planning a gathering, changing it and cancelling it; those it is for are told at once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.mentoring.care.gatherings import mails
from eqportal.mentoring.care.models import Audience, Gathering
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open


@dataclass(frozen=True)
class Facts:
    """What a gathering is, whom it is for, when, how many minutes, and where."""

    title: LocalisedText
    audience: Audience
    starts_at: datetime
    minutes: int
    where_: str

    @classmethod
    def of(cls, gathering: Gathering) -> "Facts":
        """As they are kept."""
        return cls(**{name: getattr(gathering, name) for name in cls.__dataclass_fields__})

    def write(self, gathering: Gathering) -> None:
        """Put them on the row."""
        for name in self.__dataclass_fields__:
            setattr(gathering, name, getattr(self, name))


class StaleGatheringError(Exception):
    """Somebody else has changed it since it was read."""


def add(*, cohort: Cohort, facts: Facts, by: User) -> Gathering:
    """A new gathering; the same facts a second time are the same gathering."""
    must_be_open(cohort)
    known = _alike(cohort, facts)
    if known is not None:
        return known
    found = Gathering(cohort_id=cohort.id, made_by=by.id)
    facts.write(found)
    session().add(found)
    session().flush()
    record("gathering.added", by=by.id, subject=found, cohort=cohort.id)
    mails.tell_of_adding(found, cohort)
    return found


def _alike(cohort: Cohort, facts: Facts) -> Gathering | None:
    rows = session().scalars(
        select(Gathering).where(
            Gathering.cohort_id == cohort.id,
            Gathering.starts_at == facts.starts_at,
            Gathering.audience == facts.audience,
            Gathering.cancelled_at.is_(None),
        )
    )
    return next((row for row in rows if Facts.of(row) == facts), None)


def change(*, gathering: Gathering, cohort: Cohort, facts: Facts, version: int, by: User) -> None:
    """Other facts; StaleGatheringError when somebody else was faster with other ones."""
    must_be_open(cohort)
    check_on(gathering)
    was = Facts.of(gathering)
    if was == facts:
        return
    if gathering.version != version:
        raise StaleGatheringError
    facts.write(gathering)
    session().flush()
    record("gathering.changed", by=by.id, subject=gathering, cohort=cohort.id)
    mails.tell_of_change(gathering, cohort, was.audience, was.starts_at)


def cancel(*, gathering: Gathering, cohort: Cohort, by: User) -> None:
    """It does not take place; WrongStateError when it is cancelled already."""
    must_be_open(cohort)
    check_on(gathering)
    gathering.cancelled_at = now()
    session().flush()
    record("gathering.cancelled", by=by.id, subject=gathering, cohort=cohort.id)
    mails.tell_of_cancelling(gathering, cohort)


def check_on(gathering: Gathering) -> None:
    """WrongStateError when it is cancelled."""
    if gathering.cancelled_at is not None:
        message = "the gathering is cancelled"
        raise WrongStateError(message)
