"""Who leads which unit at this moment, substitutes included."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.units.leaders.models import Post, UnitLeader
from eqportal.units.models import Unit


def in_post(
    moment: datetime | None = None, of: type[UnitLeader] = UnitLeader
) -> ColumnElement[bool]:
    """Whether a leader's time has begun and is not over."""
    moment = moment or now()
    return and_(of.since <= moment, or_(of.until.is_(None), of.until > moment))


def led_by(person: uuid.UUID) -> Select[uuid.UUID]:
    """The units that a person answers for now."""
    return select(UnitLeader.unit_id).where(UnitLeader.user_id == person, in_post())


def leaders_now(units: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[User]]:
    """The people who answer for each of these units now; a locked account answers for none."""
    rows = session().execute(
        select(UnitLeader.unit_id, User)
        .join(User, User.id == UnitLeader.user_id)
        .where(UnitLeader.unit_id.in_(list(units)), in_post(), User.locked_at.is_(None))
        .order_by(User.email)
    )
    found: dict[uuid.UUID, list[User]] = {}
    for unit, user in rows:
        found.setdefault(unit, []).append(user)
    return found


def of_unit(unit: Unit) -> list[UnitLeader]:
    """Everybody who was ever named for the unit: those in post first, then by name."""
    moment, order = now(), list(Post)
    rows = session().scalars(
        select(UnitLeader).where(UnitLeader.unit_id == unit.id).options(joinedload(UnitLeader.user))
    )

    def place(row: UnitLeader) -> tuple[bool, int, str]:
        ended = row.until is not None and row.until <= moment
        return ended, order.index(row.post), row.user.called.casefold()

    return sorted(rows, key=place)


def answers_for_another(row: UnitLeader) -> bool:
    """Whether the person has, beside this post, one that is not over."""
    other = exists().where(
        UnitLeader.user_id == row.user_id,
        UnitLeader.id != row.id,
        or_(UnitLeader.until.is_(None), UnitLeader.until > now()),
    )
    asked: ScalarSelect[bool] = select(other).scalar_subquery()
    return bool(session().scalar(select(asked)))
