"""Gatherings as the office and those they are for may know of them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.care.models import Attendance, Audience, Gathering
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.pairings.queries import UNSETTLED
from eqportal.submissions.models import Submission

PAGE = 25
SIDES: dict[Audience, tuple[Side, ...]] = {
    Audience.EVERYBODY: tuple(Side),
    Audience.MENTORS: (Side.MENTOR,),
    Audience.MENTEES: (Side.MENTEE,),
}


def count(cohort: Cohort) -> int:
    """How many gatherings a cohort has, cancelled ones included."""
    counted = select(func.count(Gathering.id)).where(Gathering.cohort_id == cohort.id)
    return session().scalar(counted) or 0


def page_of(cohort: Cohort, page: int) -> Sequence[Gathering]:
    """One page of them, in the order in which they take place."""
    found = select(Gathering).where(Gathering.cohort_id == cohort.id)
    found = found.order_by(Gathering.starts_at, Gathering.id)
    return session().scalars(found.limit(PAGE).offset((page - 1) * PAGE)).all()


def one(cohort: Cohort, wanted: uuid.UUID, *, lock: bool = False) -> Gathering | None:
    """One of this cohort."""
    found = select(Gathering).where(Gathering.id == wanted, Gathering.cohort_id == cohort.id)
    return session().scalar(found.with_for_update() if lock else found)


def takes_part() -> ColumnElement[bool]:
    """Who takes part and may know it; to be joined with the case."""
    return and_(Participant.place == Place.SELECTED, Submission.state.not_in(UNSETTLED))


def is_for() -> ColumnElement[bool]:
    """Whether a gathering is for a participant's side; pure SQL for a join of the two."""
    return or_(
        Gathering.audience == Audience.EVERYBODY,
        and_(Gathering.audience == Audience.MENTORS, Participant.side == Side.MENTOR),
        and_(Gathering.audience == Audience.MENTEES, Participant.side == Side.MENTEE),
    )


def everybody(cohort_id: uuid.UUID) -> Select[Participant]:
    """Who takes part in a cohort and may know it, mentees first, by reference."""
    return (
        select(Participant)
        .join(Participant.submission)
        .where(Participant.cohort_id == cohort_id, takes_part())
        .options(joinedload(Participant.user))
        .order_by(Participant.side, Submission.reference)
    )


def invited(gathering: Gathering, audience: Audience | None = None) -> Select[Participant]:
    """Whom it is for; or whom it would be for with another audience."""
    sides = SIDES[audience or gathering.audience]
    return everybody(gathering.cohort_id).where(Participant.side.in_(sides))


def own(user: User) -> Select[Gathering]:
    """The gatherings that are for the person, cancelled ones included; never by pairings."""
    places = (
        select(Participant.id)
        .join(Participant.submission)
        .where(
            Participant.cohort_id == Gathering.cohort_id,
            Participant.user_id == user.id,
            takes_part(),
            is_for(),
        )
    )
    return select(Gathering).where(places.correlate(Gathering).exists())


def own_one(user: User, wanted: uuid.UUID) -> Gathering | None:
    """One that is for the person."""
    return session().scalar(own(user).where(Gathering.id == wanted))


def own_page(user: User, page: int) -> Sequence[Gathering]:
    """One page of the person's own, the latest first."""
    found = own(user).order_by(Gathering.starts_at.desc(), Gathering.id)
    return session().scalars(found.limit(PAGE).offset((page - 1) * PAGE)).all()


def own_count(user: User) -> int:
    """How many are for the person."""
    return session().scalar(select(func.count()).select_from(own(user).subquery())) or 0


def own_presence(user: User, gatherings: Sequence[Gathering]) -> dict[uuid.UUID, Attendance]:
    """What is noted of the person at these."""
    rows = session().scalars(
        select(Attendance)
        .join(Participant, Participant.id == Attendance.participant_id)
        .where(
            Participant.user_id == user.id, Attendance.gathering_id.in_([g.id for g in gatherings])
        )
    )
    return {row.gathering_id: row for row in rows}
