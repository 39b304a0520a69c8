"""Who may send in after the close, and until when."""

import uuid
from datetime import datetime

from sqlalchemy import bindparam, func, select

from eqportal.accounts.models import User
from eqportal.calls.late.models import LateEntry
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session

PAGE = 25
_until = select(func.max(LateEntry.until)).where(
    LateEntry.call_id == bindparam("call"),
    LateEntry.email == bindparam("email"),
    LateEntry.until > bindparam("moment"),
    LateEntry.revoked_at.is_(None),
)


def late_until(call: Call, user: User) -> datetime | None:
    """Until when this person may still send in after the close; None without such a right."""
    asked = {"call": call.id, "email": user.email, "moment": now()}
    return session().scalar(_until, asked)


def of_call(call: Call, page: int = 1) -> list[LateEntry]:
    """One page of every grant of a call, the newest first."""
    return list(
        session().scalars(
            select(LateEntry)
            .where(LateEntry.call_id == call.id)
            .order_by(LateEntry.granted_at.desc(), LateEntry.id)
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        )
    )


def count(call: Call) -> int:
    """How many grants a call has, revoked ones too."""
    asked = select(func.count(LateEntry.id)).where(LateEntry.call_id == call.id)
    return session().scalar(asked) or 0


def in_force(call: Call) -> int:
    """How many people may send in late just now."""
    asked = select(func.count(LateEntry.id)).where(
        LateEntry.call_id == call.id, LateEntry.until > now(), LateEntry.revoked_at.is_(None)
    )
    return session().scalar(asked) or 0


def one(call: Call, grant: uuid.UUID) -> LateEntry | None:
    """A grant of the call, kept still until the transaction ends."""
    query = select(LateEntry).where(LateEntry.id == grant, LateEntry.call_id == call.id)
    return session().scalar(query.with_for_update())
