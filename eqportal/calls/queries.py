"""Which calls there are: for visitors, and for the office."""

from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import undefer

from eqportal.calls.lifecycle import PUBLIC, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session


def published() -> Select[Call]:
    """The calls that visitors may know of."""
    return select(Call).where(Call.state.in_(PUBLIC))


# What visitors ask most is composed once: composing costs more than asking.
_published_call = (
    published()
    .where(Call.slug == bindparam("slug"))
    .options(undefer(Call.form), undefer(Call.rubric), undefer(Call.texts))
)
_open_calls = (
    published()
    .where(
        Call.state.in_([CallState.SCHEDULED, CallState.OPEN]),
        Call.opens_at <= bindparam("moment"),
        Call.closes_at > bindparam("moment"),
    )
    .order_by(Call.closes_at, Call.slug)
)


def published_call(slug: str) -> Call | None:
    """A published call with everything its page shows."""
    return session().scalar(_published_call, {"slug": slug})


def open_calls(moment: datetime | None = None) -> list[Call]:
    """The calls that take submissions at this moment, the first to close first."""
    return list(session().scalars(_open_calls, {"moment": moment or now()}))


def public_list() -> dict[str, list[Call]]:
    """Every published call by what a visitor can do: open, coming, and earlier ones."""
    moment = now()
    groups: dict[str, list[Call]] = {"open": [], "coming": [], "earlier": []}
    for call in session().scalars(
        published().options(undefer(Call.texts)).order_by(Call.closes_at)
    ):
        if call.accepts(moment):
            groups["open"].append(call)
        elif call.state_at(moment) is CallState.SCHEDULED:
            groups["coming"].append(call)
        else:
            groups["earlier"].insert(0, call)
    return groups


def for_office() -> list[Call]:
    """Every call, the newest first."""
    return list(session().scalars(select(Call).order_by(Call.closes_at.desc(), Call.slug)))


def office_call(slug: str, *, lock: bool = False) -> Call | None:
    """A call of any state; with `lock`, kept still until the transaction ends."""
    query = select(Call).where(Call.slug == slug).options(undefer(Call.form))
    return session().scalar(query.with_for_update(of=Call) if lock else query)
