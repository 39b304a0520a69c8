"""Which calls there are: for visitors, and for the office."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, select, true
from sqlalchemy.orm import undefer

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PUBLIC, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.programmes.models import Programme
from eqportal.programmes.preset import SubmissionKind


def published() -> Select[Call]:
    """The calls that visitors may know of; one that tries another out is none of them."""
    return select(Call).where(Call.state.in_(PUBLIC), Call.test_of_id.is_(None))


def knows_tests(user: User) -> bool:
    """Whether a person may know of test calls: they are the office's."""
    return Permission.CALLS_MANAGE in user.permissions


def known_to(user: User) -> ColumnElement[bool]:
    """Whether a person may know of a call, whatever its state."""
    return true() if knows_tests(user) else Call.test_of_id.is_(None)


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
        Call.test_of_id.is_(None),
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


@dataclass(frozen=True)
class OfficeGroup:
    """A programme with its calls, the latest deadline first, each with the calls that try it."""

    programme: Programme
    calls: list[tuple[Call, list[Call]]]


def for_office() -> list[OfficeGroup]:
    """Every programme with every call, in the order of the site."""
    programmes = session().scalars(select(Programme).order_by(Programme.position, Programme.key))
    calls = session().scalars(select(Call).order_by(Call.closes_at.desc(), Call.slug)).all()
    tests: dict[uuid.UUID | None, list[Call]] = {}
    for call in calls:
        tests.setdefault(call.test_of_id, []).append(call)
    real = tests.pop(None, [])
    return [
        OfficeGroup(
            programme,
            [(call, tests.get(call.id, [])) for call in real if call.programme_id == programme.id],
        )
        for programme in programmes
    ]


def office_call(slug: str, *, lock: bool = False) -> Call | None:
    """A call of any state; with `lock`, kept still until the transaction ends."""
    whole = (Call.form, Call.rubric, Call.texts, Call.stale_texts)
    query = select(Call).where(Call.slug == slug).options(*(undefer(part) for part in whole))
    return session().scalar(query.with_for_update(of=Call) if lock else query)
