"""The rows of the board: numbers, faculty, decision and money of each case, page by page."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, func, literal, select

from eqportal.decisions.board.filters import Filters, narrowed, ranks, read_open
from eqportal.decisions.board.lines import Case, Line
from eqportal.decisions.board.marks import Marks, marks_of
from eqportal.decisions.board.orders import order
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.models import GRANTS, Decision, Outcome
from eqportal.endorsements.models import Endorsement
from eqportal.extensions import session
from eqportal.locales.formats import localised
from eqportal.reads import once
from eqportal.reviews.blind.names import titles
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit, UnitKind

PAGE = 25
CHUNK = 500


def _shown(scope: Scope, filters: Filters) -> Select[uuid.UUID]:
    return narrowed(scope, filters).order_by(*order(scope, filters))


_COLUMNS = (
    Submission.id,
    Submission.call_id,
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
        .outerjoin(Endorsement, and_(ranks(Submission.id), read_open(scope)))
        .outerjoin(Decision, known)
        .order_by(*order(scope, filters))
    )
    return [Case(*tuple(row)) for row in session().execute(wanted)]


def _lines(scope: Scope, cases: list[Case], place: int, total: int) -> list[Line]:
    around = _around(scope, cases)
    calls = {call.id: call for call in scope.calls}
    lines = []
    for case_ in cases:
        total += case_.takes
        place += 1
        of_case, faculty = around.marks[case_.id], case_.faculty_id
        open_ = faculty is not None and case_.call_id not in scope.blind
        lines.append(
            Line(
                place=place,
                case=case_,
                call=calls[case_.call_id],
                name=around.names.get(case_.reference) or case_.title or case_.reference,
                faculty=around.units.get(faculty) if faculty and open_ else None,
                adjusted=of_case.adjusted,
                reserve_place=around.reserve.get(case_.id),
                missing=of_case.missing,
                total=total,
            )
        )
    return lines


@dataclass(frozen=True)
class _Around:
    """What is read of many cases at once."""

    names: dict[str, str]
    marks: dict[uuid.UUID, Marks]
    units: dict[uuid.UUID, str]
    reserve: dict[uuid.UUID, int]


def _around(scope: Scope, cases: list[Case]) -> _Around:
    return _Around(
        names=titles(scope.user, cases) if scope.blind else {},
        marks=marks_of(scope, [case_.id for case_ in cases]),
        units=faculties() if scope.shows_units else {},
        reserve=scope.reserve if any(c.outcome is Outcome.RESERVE for c in cases) else {},
    )


def faculties() -> dict[uuid.UUID, str]:
    """The faculties by name, in their order; read once for a page."""
    return once(("board", "faculties"), _faculties)


def _faculties() -> dict[uuid.UUID, str]:
    wanted = select(Unit.id, Unit.name).where(Unit.kind == UnitKind.FACULTY)
    rows = session().execute(wanted.order_by(Unit.position, Unit.code))
    return {id_: localised(name) for id_, name in rows}


def listed(scope: Scope, filters: Filters) -> Sequence[uuid.UUID]:
    """Every case of the list in its order: for files, and where they are few."""
    calls = (call.id for call in scope.calls)
    key = ("board", "listed", scope.user.id, *calls, *sorted(filters.arguments().items()))
    return once(key, lambda: session().scalars(_shown(scope, filters)).all())


def _these(ids: Sequence[uuid.UUID]) -> Select[uuid.UUID]:
    return select(CaseScore.submission_id).where(CaseScore.submission_id.in_(ids))


def page_of(scope: Scope, filters: Filters, page: int) -> list[Line]:
    """One page of the list, with the sums that the pages before come to."""
    start = (page - 1) * PAGE
    if scope.few is None:
        ids = _shown(scope, filters).limit(PAGE).offset(start)
    else:
        ids = _these(listed(scope, filters)[start : start + PAGE])
    cases = _whole(scope, ids.subquery(), filters)
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
    ids = iter(listed(scope, filters))
    place = total = 0
    while chunk := list(islice(ids, CHUNK)):
        cases = _whole(scope, _these(chunk).subquery(), filters)
        lines = _lines(scope, cases, place, total)
        place, total = lines[-1].place, lines[-1].total
        yield from lines
