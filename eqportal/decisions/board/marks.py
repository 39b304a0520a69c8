"""What a page of the board needs of reviews and members: adjusted means, and who is missing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any

from sqlalchemy import (
    Float,
    Select,
    String,
    Uuid,
    bindparam,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from eqportal.decisions.board.levels import severity_for
from eqportal.decisions.board.scope import Scope
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore, Severity
from eqportal.reviews.panels.queries import Panel
from eqportal.reviews.panels.standing_in import Place, places_of, taking_part
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.recusals.models import Declaration, Standing

CASES = bindparam("cases", expanding=True, type_=Uuid())
REVIEW, RECUSED, ASSIGNED = "review", "recused", "assigned"


@dataclass
class Marks:
    """Of one case: who has locked, who is to review, who cannot, and the frozen scores."""

    locked: set[uuid.UUID] = field(default_factory=set)
    assigned: set[uuid.UUID] = field(default_factory=set)
    recused: set[uuid.UUID] = field(default_factory=set)
    levelled: list[float] = field(default_factory=list)
    missing: int = 0

    @property
    def adjusted(self) -> float | None:
        """The mean of the frozen scores, each without its reviewer's severity."""
        return fmean(sorted(self.levelled)) if self.levelled else None


def marks_of(scope: Scope, ids: list[uuid.UUID]) -> dict[uuid.UUID, Marks]:
    """The marks of these cases, in two statements; who is missing for those who may know it."""
    found: dict[uuid.UUID, Marks] = defaultdict(Marks)
    panel = scope.panel if scope.knows_missing else None
    gives_out = panel is not None and stand(panel.call).gives_out
    parts = [_reviews(scope)]
    if panel is not None:
        parts += [_recusals, *([_assignments] if gives_out else [])]
    for row in session().execute(union_all(*parts), {"cases": ids}):
        _note(found[row.submission_id], row)
    if panel is not None:
        _find_missing(panel, found, ids, gives_out=gives_out)
    return found


def _find_missing(
    panel: Panel, found: dict[uuid.UUID, Marks], ids: list[uuid.UUID], *, gives_out: bool
) -> None:
    places = [] if gives_out else places_of(panel.call)
    seated = panel.seats.keys()
    for case in ids:
        marks = found[case]
        awaited = marks.assigned & seated if gives_out else _whole(places, marks.recused)
        marks.missing = len(awaited - marks.recused - marks.locked)


def _note(marks: Marks, row: Any) -> None:  # noqa: ANN401 - a row of the union
    if row.kind == ASSIGNED:
        marks.assigned.add(row.user_id)
    elif row.kind == RECUSED:
        marks.recused.add(row.user_id)
    else:
        if row.state == ReviewState.LOCKED.value:
            marks.locked.add(row.user_id)
        if row.frozen is not None:
            marks.levelled.append(row.frozen - (row.severity or 0.0))


def _whole(places: Iterable[Place], recused: set[uuid.UUID]) -> set[uuid.UUID]:
    return taking_part(list(places), dict.fromkeys(recused, Standing.RECUSED))


def _reviews(scope: Scope) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal(REVIEW).label("kind"),
            Review.submission_id,
            Review.user_id,
            type_coerce(Review.state, String).label("state"),
            Review.frozen,
            func.coalesce(Severity.value, 0.0).label("severity"),
        )
        .join(CaseScore, CaseScore.submission_id == Review.submission_id)
        .outerjoin(Severity, severity_for(scope))
        .where(
            Review.submission_id.in_(CASES),
            Review.state != ReviewState.VOID,
            or_(Review.state == ReviewState.LOCKED, Review.frozen.is_not(None)),
        )
    )


def _people(kind: str, of: type[Declaration | Assignment]) -> Select[*tuple[Any, ...]]:
    nothing = literal(""), type_coerce(null(), Float), type_coerce(null(), Float)
    wanted = select(literal(kind), of.submission_id, of.user_id, *nothing)
    return wanted.where(of.submission_id.in_(CASES))


_recusals = _people(RECUSED, Declaration).where(Declaration.standing == Standing.RECUSED)
_assignments = _people(ASSIGNED, Assignment).where(Assignment.state.in_(IN_FORCE))
