"""Rounds as a leader may read them, and how far each has come."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.queries import acts_in, arrived
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.extensions import session
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit


def visible_to(user: User) -> Select[UnitRound]:
    """The rounds that a person answers for now."""
    return select(UnitRound).where(acts_in(user))


def rounds_of(user: User) -> list[UnitRound]:
    """A person's rounds: those to be sent first, then the latest call."""
    rows = session().scalars(visible_to(user))

    def place(row: UnitRound) -> tuple[bool, float, str, str]:
        latest = -row.call.closes_at.timestamp()
        return not row.running, latest, row.unit.code, row.level

    return sorted(rows, key=place)


def one(user: User, call: str, unit: str, level: Level, *, lock: bool = False) -> UnitRound | None:
    """A round by its address; `lock` keeps it still until the commit."""
    query = (
        visible_to(user)
        .join(Call, Call.id == UnitRound.call_id)
        .join(Unit, Unit.id == UnitRound.unit_id)
        .where(Call.slug == call, Unit.code == unit, UnitRound.level == level)
    )
    return session().scalar(query.with_for_update(of=UnitRound) if lock else query)


def for_office(call: Call) -> list[UnitRound]:
    """Every round of a call: departments, then faculties, by code."""
    rows = session().scalars(select(UnitRound).where(UnitRound.call_id == call.id))
    return sorted(rows, key=lambda row: (list(Level).index(row.level), row.unit.code))


def waiting_faculties(call: uuid.UUID) -> list[UnitRound]:
    """The faculties of a call that have not sent on."""
    asked = select(UnitRound).where(
        UnitRound.call_id == call,
        UnitRound.level == Level.FACULTY,
        UnitRound.sent_at.is_(None),
    )
    return list(session().scalars(asked))


def office_round(call: Call, unit: str, level: Level) -> UnitRound | None:
    """One round of a call, for the office, kept still until the commit."""
    return session().scalar(
        select(UnitRound)
        .join(Unit, Unit.id == UnitRound.unit_id)
        .where(UnitRound.call_id == call.id, Unit.code == unit, UnitRound.level == level)
        .with_for_update(of=UnitRound)
    )


def waiting_in(round_: UnitRound) -> list[Endorsement]:
    """What a round still has to assess, to send or to hold back: ranked first."""
    rows = session().scalars(
        select(Endorsement)
        .join(Submission, Submission.id == Endorsement.submission_id)
        .where(
            Endorsement.call_id == round_.call_id,
            Endorsement.unit_id == round_.unit_id,
            Endorsement.level == round_.level,
            Endorsement.state != EndorsementState.SENT_ON,
            Submission.state == SubmissionState.ENDORSING,
            arrived(),
        )
        .options(joinedload(Endorsement.submission))
        .order_by(Endorsement.rank, Submission.reference)
    )
    return list(rows)


@dataclass(frozen=True)
class Standing:
    """How many of a round's cases stand where.

    `expected` are those that a department still has; `left` is what is not over, expected or here.
    """

    awaited: int = 0
    supported: int = 0
    held_back: int = 0
    sent_on: int = 0
    expected: int = 0
    left: int = 0

    @property
    def total(self) -> int:
        """All that has arrived."""
        return self.awaited + self.supported + self.held_back + self.sent_on

    @property
    def chosen(self) -> int:
        """Those that are, or are to be, sent on."""
        return self.supported + self.sent_on


Counted = dict[tuple[uuid.UUID, Level, uuid.UUID], Standing]


def standings(rounds: Sequence[UnitRound]) -> dict[uuid.UUID, Standing]:
    """How far each round has come, in one statement."""
    each = _cases([row.id for row in rounds])
    columns: list[ColumnElement[Any]] = list(each.c)
    # Grouped outside: PostgreSQL does not see that an expression with parameters is the same.
    rows = session().execute(select(*columns, func.count().label("number")).group_by(*columns))
    found: dict[uuid.UUID, dict[str, int]] = {row.id: {} for row in rounds}
    for row in rows:
        counted = found[row.id]
        name = row.state.value if row.here else "expected"
        counted[name] = counted.get(name, 0) + row.number
        if row.waits and row.state is not EndorsementState.SENT_ON:
            counted["left"] = counted.get("left", 0) + row.number
    return {id_: Standing(**counted) for id_, counted in found.items()}


def _cases(rounds: Sequence[uuid.UUID]) -> Subquery:
    """A line for each case of the rounds: its state there, and whether it is here and waits."""
    of_round = and_(
        Endorsement.call_id == UnitRound.call_id,
        Endorsement.unit_id == UnitRound.unit_id,
        Endorsement.level == UnitRound.level,
    )
    waits = Submission.state == SubmissionState.ENDORSING
    return (
        select(UnitRound.id, Endorsement.state, arrived().label("here"), waits.label("waits"))
        .join(Endorsement, of_round)
        .join(Submission, Submission.id == Endorsement.submission_id)
        .where(UnitRound.id.in_(rounds), _in_play())
        .subquery()
    )


def _in_play() -> ColumnElement[bool]:
    """Not withdrawn; and what a unit held back for good is told of only where it was done."""
    waits = Submission.state == SubmissionState.ENDORSING
    decided = Endorsement.state != EndorsementState.AWAITED
    gone = Submission.state == SubmissionState.WITHDRAWN
    return and_(~gone, waits | decided)
