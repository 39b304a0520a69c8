"""Beginning: which units endorse what was handed to them, and on which step of the chain."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.endorsements.models import Endorsement, Level
from eqportal.endorsements.rounds.mails import tell_of_beginning
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.extensions import session
from eqportal.forms.spec import Kind
from eqportal.programmes.options import Chain
from eqportal.submissions.closing import on_handed
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.units.models import Unit, UnitKind

OVER_DEPARTMENTS = frozenset({UnitKind.FACULTY, UnitKind.ADMINISTRATION})
AT_ONCE = 200
Step = tuple[Level, uuid.UUID]


@dataclass(frozen=True)
class Tree:
    """The units by id and by code."""

    units: Mapping[uuid.UUID, Unit]
    codes: Mapping[str, Unit]

    @classmethod
    def read(cls) -> "Tree":
        """All of it: one statement."""
        found = session().scalars(select(Unit)).all()
        return cls({unit.id: unit for unit in found}, {unit.code: unit for unit in found})

    def faculty_over(self, unit: Unit) -> Unit | None:
        """The nearest faculty or administration over a department."""
        above = self.units.get(unit.parent_id) if unit.parent_id else None
        while above is not None and above.kind not in OVER_DEPARTMENTS:
            above = self.units.get(above.parent_id) if above.parent_id else None
        return above

    def steps(self, code: str, chain: Chain) -> list[Step]:
        """Who endorses what comes from a unit; one under no faculty answers for itself."""
        unit = self.codes.get(code)
        if unit is None:
            return []
        faculty = self.faculty_over(unit) if unit.kind is UnitKind.DEPARTMENT else None
        if faculty is None:
            return [(Level.FACULTY, unit.id)]
        last = (Level.FACULTY, faculty.id)
        first = (Level.DEPARTMENT, unit.id)
        return [first, last] if chain is Chain.DEPARTMENT_FACULTY else [last]


def unit_named(call: Call, answers: Mapping[str, Any]) -> str:
    """The code that the first question about a unit was answered with."""
    asked = [q.id for q in call.form.questions() if q.kind is Kind.UNIT]
    given = (answers.get(id_) for id_ in asked)
    return next((code for code in given if isinstance(code, str) and code), "")


def _answers(submissions: Sequence[Submission]) -> Iterator[tuple[Submission, dict[str, Any]]]:
    for first in range(0, len(submissions), AT_ONCE):
        some = submissions[first : first + AT_ONCE]
        rows = session().execute(
            select(SubmissionVersion.submission_id, SubmissionVersion.answers)
            .where(SubmissionVersion.submission_id.in_([one.id for one in some]))
            .order_by(SubmissionVersion.number)
        )
        latest = {row[0]: row[1] for row in rows}
        yield from ((one, latest.get(one.id, {})) for one in some)


def receive(call: Call, submissions: Sequence[Submission]) -> None:
    """Open the rounds of the units that have something to endorse, and tell their leaders."""
    tree, steps, lost = Tree.read(), set[Step](), 0
    for submission, answers in _answers(submissions):
        named = tree.steps(unit_named(call, answers), call.options.chain)
        lost += not named
        for level, unit in named:
            row = Endorsement(
                submission_id=submission.id, call_id=call.id, unit_id=unit, level=level
            )
            session().add(row)
        steps.update(named)
    session().flush()
    rounds = _rounds(call, steps)
    record("endorsements.begun", by=None, subject=call, rounds=len(rounds), without_unit=lost)
    tell_of_beginning(rounds)


def _rounds(call: Call, steps: set[Step]) -> list[UnitRound]:
    """The rounds of these steps; one that was sent already waits again for what is new."""
    known = session().scalars(select(UnitRound).where(UnitRound.call_id == call.id))
    by_step = {(row.level, row.unit_id): row for row in known}
    rounds = []
    for level, unit in sorted(steps, key=str):
        row = by_step.get((level, unit)) or UnitRound(call=call, unit_id=unit, level=level)
        session().add(row)
        row.sent_at = row.sent_by = row.reason = row.told_at = None
        rounds.append(row)
    session().flush()
    return rounds


on_handed.append(receive)
