"""Which calls there are: for visitors, and for the office."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import undefer

from eqportal.calls.lifecycle import PUBLIC, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.models import Programme
from eqportal.programmes.preset import SubmissionKind


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
    select(Call.id, Call.slug, Call.title, Call.closes_at, Programme.name, Programme.kind)
    .join(Programme, Programme.id == Call.programme_id)
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


@dataclass(frozen=True)
class OpenCall:
    """What a card says of a call that is open."""

    id: uuid.UUID
    slug: str
    title: LocalisedText
    closes_at: datetime
    programme: LocalisedText
    kind: SubmissionKind


def open_calls(moment: datetime | None = None) -> list[OpenCall]:
    """The calls that take submissions at this moment, the first to close first."""
    return [OpenCall(*row) for row in session().execute(_open_calls, {"moment": moment or now()})]


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
