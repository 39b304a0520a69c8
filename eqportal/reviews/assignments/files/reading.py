"""What a file of assignments would change: every row answered before anything is kept."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments import labels
from eqportal.reviews.assignments.ground import Ground, Hindrance, ground_of
from eqportal.reviews.assignments.listing import cases_of
from eqportal.reviews.assignments.models import Source
from eqportal.reviews.assignments.operations import give
from eqportal.reviews.assignments.queries import Pair
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission
from eqportal.units.imports.table import Row, Table, UnreadableError, read

COLUMNS = ("reference", "email")
EXAMPLE = ("EQ-7K3M-2Q", "member@university.example")
MOST_CELL = 60
AT_ONCE = 500


class Verdict(StrEnum):
    """What a row comes to."""

    NEW = "new"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True)
class Answer:
    """One row of the file and what it comes to; the header is row 1."""

    number: int
    reference: str
    email: str
    verdict: Verdict
    text: str


@dataclass
class Plan:
    """Every row with its answer, and the pairs that would be given."""

    ground: Ground
    answers: list[Answer] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    def number(self, verdict: str) -> int:
        """How many rows come to this."""
        return sum(answer.verdict == verdict for answer in self.answers)

    @property
    def numbers(self) -> str:
        """What a preview shows, so that the confirmation can tell whether it still holds."""
        return " ".join(str(self.number(verdict)) for verdict in Verdict)

    @property
    def wrong_first(self) -> list[Answer]:
        """The answers, those that must be put right first."""
        return sorted(self.answers, key=lambda answer: answer.verdict is not Verdict.WRONG)


@dataclass(frozen=True)
class _Known:
    """What the rows may speak of."""

    cases: dict[str, uuid.UUID]
    people: dict[str, uuid.UUID]
    ground: Ground

    def answer(self, row: Row, seen: dict[Pair, int]) -> tuple[str, Pair | None]:
        """What is wrong with a row, or the pair it names."""
        case = self.cases.get(row["reference"].upper())
        person = self.people.get(normalised(row["email"]))
        if case is None:
            return _("No case of this call that can be given out has this reference."), None
        if person is None:
            return _("Nobody has an account with this address."), None
        if (case, person) in seen:
            return _("Row %(n)s is about the same.", n=seen[case, person]), None
        seen[case, person] = row.number
        hindrance = self.ground.hindrance((case, person), again=False)
        if hindrance and hindrance is not Hindrance.GIVEN:
            return str(labels.HINDRANCES[hindrance]), None
        return "", (case, person)


def plan_of(call: Call, content: bytes, officer: User) -> Plan:
    """What the file would change. UnreadableError when it cannot be read as a table at all."""
    table = read(content, COLUMNS)
    _must_have_a_shape(table)
    columns = cases_of(officer, call).with_only_columns(Submission.id, Submission.reference)
    cases = {reference: id_ for id_, reference in session().execute(columns)}
    ground = ground_of(panel_of(call), list(cases.values()))
    known, plan = _Known(cases, _people(table.rows), ground), Plan(ground)
    seen: dict[Pair, int] = {}
    for row in table.rows:
        wrong, pair = known.answer(row, seen)
        plan.answers.append(_answer(row, wrong, pair, plan))
    return plan


def _must_have_a_shape(table: Table) -> None:
    if table.problems.number:
        first = table.problems.shown[0]
        raise UnreadableError(_("Row %(n)s: %(problem)s", n=first.row, problem=first.text))


def _people(rows: Sequence[Row]) -> dict[str, uuid.UUID]:
    """The accounts that the file names, by address."""
    wanted, people = sorted({normalised(row["email"]) for row in rows}), dict[str, uuid.UUID]()
    for first in range(0, len(wanted), AT_ONCE):
        named = User.email.in_(wanted[first : first + AT_ONCE])
        for address, id_ in session().execute(select(User.email, User.id).where(named)):
            people[address] = id_
    return people


def _answer(row: Row, wrong: str, pair: Pair | None, plan: Plan) -> Answer:
    cells = row.number, row["reference"][:MOST_CELL], row["email"][:MOST_CELL]
    if pair is None:
        return Answer(*cells, Verdict.WRONG, wrong)
    if plan.ground.hindrance(pair) is Hindrance.GIVEN:
        return Answer(*cells, Verdict.UNCHANGED, str(labels.HINDRANCES[Hindrance.GIVEN]))
    plan.pairs.append(pair)
    return Answer(*cells, Verdict.NEW, _("The case is given to the member."))


def keep(*, call: Call, plan: Plan, by: User) -> int:
    """Give everything that a sound plan says, in one transaction; ValueError otherwise."""
    if plan.number(Verdict.WRONG):
        message = "a file with wrong rows is not kept"
        raise ValueError(message)
    give(call=call, pairs=plan.pairs, ground=plan.ground, source=Source.FILE, by=by)
    return len(plan.pairs)
