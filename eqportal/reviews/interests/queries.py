"""Declarations of interest: the one that holds, and who owes one."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import lazyload

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.terms import sits_today

HOLDS = timedelta(days=365)
AT_WORK = (CallState.SCHEDULED, CallState.OPEN, CallState.CLOSED, CallState.REVIEWING)
"""The calls whose panel is asked for declarations."""

NEAR = (CallState.CLOSED, CallState.REVIEWING)
"""The calls whose cases are about to be read."""


def _latest() -> Select[Interests]:
    last = (
        select(Interests.user_id, func.max(Interests.declared_at).label("declared_at"))
        .group_by(Interests.user_id)
        .subquery()
    )
    return select(Interests).join(
        last,
        (last.c.user_id == Interests.user_id) & (last.c.declared_at == Interests.declared_at),
    )


def latest(people: Collection[uuid.UUID]) -> list[Interests]:
    """The declaration that holds for each of these people who has made one."""
    return list(session().scalars(_latest().where(Interests.user_id.in_(people))))


def of(user: User) -> Interests | None:
    """The person's own latest declaration."""
    return next(iter(latest([user.id])), None)


def every(person: uuid.UUID) -> list[Interests]:
    """Every declaration of a person, the latest first."""
    wanted = select(Interests).where(Interests.user_id == person)
    return list(session().scalars(wanted.order_by(Interests.declared_at.desc())))


def is_due(interests: Interests | None, moment: datetime | None = None) -> bool:
    """Whether a declaration is missing, or older than a year."""
    return interests is None or interests.declared_at + HOLDS <= (moment or now())


def owes(user: User) -> bool:
    """Whether the person sits on a panel at work and owes a declaration."""
    return is_due(of(user)) and bool(session().scalar(_seated().where(User.id == user.id)))


def _seated() -> Select[User]:
    at_work = (
        select(PanelMember.user_id)
        .join(Call, Call.id == PanelMember.call_id)
        .where(sits_today(), Call.state.in_(AT_WORK), Call.test_of_id.is_(None))
    )
    return select(User).where(User.id.in_(at_work), User.locked_at.is_(None))


def due(moment: datetime, ahead: timedelta) -> list[tuple[User, datetime]]:
    """Members whose declaration runs out within `ahead`, or has; with the day it was made."""
    last = (
        select(Interests.user_id, func.max(Interests.declared_at).label("declared_at"))
        .group_by(Interests.user_id)
        .subquery()
    )
    rows = session().execute(
        _seated()
        .join(last, last.c.user_id == User.id)
        .where(last.c.declared_at <= moment + ahead - HOLDS)
        .add_columns(last.c.declared_at)
        .options(lazyload(User.grants))
        .order_by(User.email)
    )
    return [(user, declared_at) for user, declared_at in rows]


def without() -> list[User]:
    """Members of a panel whose cases are sent in, or being read, who have declared nothing."""
    near = (
        select(PanelMember.user_id)
        .join(Call, Call.id == PanelMember.call_id)
        .where(sits_today(), Call.state.in_(NEAR), Call.test_of_id.is_(None))
    )
    wanted = (
        select(User)
        .where(
            User.id.in_(near),
            User.locked_at.is_(None),
            User.id.not_in(select(Interests.user_id)),
        )
        .options(lazyload(User.grants))
    )
    return list(session().scalars(wanted.order_by(User.email)))
