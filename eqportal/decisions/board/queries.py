"""The rows of the board: numbers, faculty, decision and money of each case, page by page."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Select, Subquery, case, func, literal, select

from eqportal.decisions.board.filters import Filters, narrowed, order, ranks
from eqportal.decisions.board.marks import marks_of
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.models import GRANTS, Decision, Outcome
from eqportal.endorsements.models import Endorsement
from eqportal.extensions import session
from eqportal.locales.formats import localised
from eqportal.reads import once
from eqportal.reviews.blind.names import titles
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit, UnitKind

PAGE = 25
CHUNK = 500


@dataclass(frozen=True)
class Case:
    """What one line is made of; scores from 1 to 5, money in kroner."""

    id: uuid.UUID
    reference: str
    title: str
    language: str
    state: SubmissionState
    mean: float
    median: float
    lowest: float
    highest: float
    spread: float
    reviews: int
    asked: int | None
    faculty_id: uuid.UUID | None
    rank: int | None
    outcome: Outcome | None
    amount: int | None
    reserve_place: int | None
    conditions: str | None

    @property
    def takes(self) -> int:
        """What the case takes of the pot: what is decided, else what it asks for."""
        if self.outcome is None:
            return self.asked or 0
        return (self.amount or 0) if self.outcome in GRANTS else 0


@dataclass(frozen=True)
class Line:
    """A case at its place in the list; `total` is what it and all before it take of the pot."""

    place: int
    case: Case
    name: str
    faculty: str | None
    adjusted: float | None
    missing: int
    total: int


def _shown(scope: Scope, filters: Filters) -> Select[uuid.UUID]:
    return narrowed(scope, filters).order_by(*order(filters))


_COLUMNS = (
    Submission.id,
    Submission.reference,
    Submission.title,
    Submission.language,
    Submission.state,
    CaseScore.mean,
    CaseScore.median,
    CaseScore.lowest,
    CaseScore.highest,
    CaseScore.spread,
    CaseScore.reviews,
    CaseScore.asked,
    CaseScore.faculty_id,
    Endorsement.rank,
    Decision.outcome,
    Decision.amount,
    Decision.reserve_place,
    Decision.conditions,
)
"""What a `Case` is made of, in its order."""


def _whole(scope: Scope, ids: Subquery, filters: Filters) -> list[Case]:
    """Everything that a line shows of these cases, in the order of the list."""
    known = (Decision.submission_id == Submission.id) & scope.known
    wanted: Select[*tuple[Any, ...]] = (
        select(*_COLUMNS)
        .join(ids, ids.c.submission_id == Submission.id)
        .join(CaseScore, CaseScore.submission_id == Submission.id)
        .outerjoin(Endorsement, ranks(Submission.id))
        .outerjoin(Decision, known)
        .order_by(*order(filters))
    )
    return [Case(*tuple(row)) for row in session().execute(wanted)]


def _lines(scope: Scope, cases: list[Case], place: int, total: int) -> list[Line]:
    names = titles(scope.user, cases) if scope.reads_blind else {}
    marks = marks_of(scope, [case_.id for case_ in cases])
    units = faculties() if scope.shows_units else {}
    lines = []
    for case_ in cases:
        total += case_.takes
        place += 1
        of_case = marks[case_.id]
        lines.append(
            Line(
                place=place,
                case=case_,
                name=names.get(case_.reference) or case_.title or case_.reference,
                faculty=units.get(case_.faculty_id) if case_.faculty_id else None,
                adjusted=of_case.adjusted,
                missing=of_case.missing,
                total=total,
            )
        )
    return lines


def faculties() -> dict[uuid.UUID, str]:
    """The faculties by name, in their order; read once for a page."""
    return once(("board", "faculties"), _faculties)


def _faculties() -> dict[uuid.UUID, str]:
    wanted = select(Unit.id, Unit.name).where(Unit.kind == UnitKind.FACULTY)
    rows = session().execute(wanted.order_by(Unit.position, Unit.code))
    return {id_: localised(name) for id_, name in rows}


def page_of(scope: Scope, filters: Filters, page: int) -> list[Line]:
    """One page of the list, with the sums that the pages before come to."""
    start = (page - 1) * PAGE
    ids = _shown(scope, filters).limit(PAGE).offset(start).subquery()
    cases = _whole(scope, ids, filters)
    return _lines(scope, cases, start, _taken_before(scope, filters, start))


def _taken_before(scope: Scope, filters: Filters, start: int) -> int:
    """What the cases of the pages before take of the pot; nothing to ask on the first page."""
    if not start or scope.frame.pot is None:
        return 0
    before = _shown(scope, filters).limit(start).subquery()
    known = (Decision.submission_id == before.c.submission_id) & scope.known
    takes = case(
        (Decision.id.is_(None), func.coalesce(CaseScore.asked, 0)),
        (Decision.outcome.in_(GRANTS), func.coalesce(Decision.amount, 0)),
        else_=literal(0),
    )
    summed = (
        select(func.sum(takes))
        .select_from(before)
        .join(CaseScore, CaseScore.submission_id == before.c.submission_id)
        .outerjoin(Decision, known)
    )
    return session().scalar(summed) or 0


def every(scope: Scope, filters: Filters) -> Iterator[Line]:
    """The whole list, a chunk in memory at a time: for files."""
    ids = iter(list(session().scalars(_shown(scope, filters))))
    place = total = 0
    while chunk := list(islice(ids, CHUNK)):
        named = select(CaseScore.submission_id).where(CaseScore.submission_id.in_(chunk))
        lines = _lines(scope, _whole(scope, named.subquery(), filters), place, total)
        place, total = lines[-1].place, lines[-1].total
        yield from lines
