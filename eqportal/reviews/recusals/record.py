"""The record of recusals as its reader may know it: who declared what, when, and who ruled."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import aliased

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews import queries as reviews
from eqportal.reviews.panels.queries import Panel, led_by
from eqportal.reviews.recusals.models import (
    Act,
    How,
    RecusalEntry,
    RulingParticipant,
    Standing,
)
from eqportal.submissions.models import Submission
from eqportal.submissions.screening import queries as screening

PAGE = 25


@dataclass(frozen=True)
class Line:
    """One line of the record; what its reader may not know is empty."""

    id: UUID
    reference: str
    title: str
    member: str
    act: Act
    done_at: datetime
    done_by: str
    ground: str
    grounds_from: date
    standing: Standing | None
    hidden: bool
    how: How | None
    reason: str
    took_part: Sequence[str] = ()


def called(person: type[User]) -> ColumnElement[str]:
    """The name of a person, or the address until there is one."""
    return func.coalesce(func.nullif(person.name, ""), person.email)


_member, _author = aliased(User), aliased(User)
COLUMNS = (
    RecusalEntry.id,
    Submission.reference,
    Submission.title,
    called(_member),
    RecusalEntry.act,
    RecusalEntry.done_at,
    func.coalesce(called(_author), ""),
    RecusalEntry.ground,
    RecusalEntry.grounds_from,
    RecusalEntry.standing,
    RecusalEntry.hidden,
    RecusalEntry.how,
    RecusalEntry.reason,
)
"""What a line is made of, in the order of `Line`."""


def cases_led(user: User, panel: Panel) -> Select[Submission]:
    """The cases whose record is the leader's to read."""
    mine = reviews.visible_to(user)
    return mine.where(Submission.call_id == panel.call.id, led_by(user.id, panel))


def cases_of_office(user: User, call: Call) -> Select[Submission]:
    """The cases whose record is the office's to read; less those that the officer may not meet."""
    return screening.visible_to(user).where(Submission.call_id == call.id)


def _not_hidden_from(user: User) -> ColumnElement[bool]:
    """Nobody reads that a case was once hidden from themself."""
    return ~and_(RecusalEntry.hidden, RecusalEntry.user_id == user.id)


def length(user: User, cases: Select[Submission], *, every: bool = False) -> int:
    """How many lines the record of these cases has for this reader."""
    lines = _entries(user, cases, every=every).with_only_columns(func.count(RecusalEntry.id))
    return session().scalar(lines) or 0


def _entries(user: User, cases: Select[Submission], *, every: bool) -> Select[Submission]:
    """The lines; answers that there is no conflict are left out unless `every` is asked for."""
    joined = cases.join(RecusalEntry, RecusalEntry.submission_id == Submission.id)
    found = joined.where(_not_hidden_from(user))
    plain = and_(RecusalEntry.act == Act.DECLARED, RecusalEntry.standing == Standing.CLEAR)
    return found if every else found.where(~plain)


def lines(
    user: User, cases: Select[Submission], page: int, *, office: bool, every: bool
) -> list[Line]:
    """One page, the latest first. Only the office reads who kept a member from a case, and why."""
    wanted = (
        _entries(user, cases, every=every)
        .join(_member, _member.id == RecusalEntry.user_id)
        .outerjoin(_author, _author.id == RecusalEntry.done_by)
        .with_only_columns(*COLUMNS)
        .order_by(RecusalEntry.done_at.desc(), RecusalEntry.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    rows: list[Any] = list(session().execute(wanted))
    present = _took_part(row[0] for row in rows)
    found = [replace(Line(*row), took_part=present.get(row[0], ())) for row in rows]
    return found if office else [_for_leader(line) for line in found]


def _took_part(entries: Iterable[UUID]) -> dict[UUID, list[str]]:
    rows = session().execute(
        select(RulingParticipant.entry_id, called(User))
        .join(User, User.id == RulingParticipant.user_id)
        .where(RulingParticipant.entry_id.in_(list(entries)))
        .order_by(called(User))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for entry, name in rows:
        found[entry].append(name)
    return found


def _for_leader(line: Line) -> Line:
    """A leader knows who takes no part, and nothing of why the case is hidden from somebody."""
    if not line.hidden:
        return line
    return replace(line, done_by="", ground="", reason="")
