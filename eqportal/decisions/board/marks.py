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
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from eqportal.decisions.board.scope import Scope
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import Severity
from eqportal.reviews.panels.standing_in import Place, places_of, taking_part
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.recusals.models import Declaration, Standing

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
    gives_out = stand(scope.call).gives_out
    parts = [_reviews(scope, ids)]
    if scope.knows_missing:
        parts += [_recusals(ids), *([_assignments(ids)] if gives_out else [])]
    for row in session().execute(union_all(*parts)):
        _note(found[row.submission_id], row)
    if scope.knows_missing:
        _find_missing(scope, found, ids, gives_out=gives_out)
    return found


def _find_missing(
    scope: Scope, found: dict[uuid.UUID, Marks], ids: list[uuid.UUID], *, gives_out: bool
) -> None:
    places = [] if gives_out else places_of(scope.call)
    seated = scope.panel.seats.keys()
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


def _reviews(scope: Scope, ids: list[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    viewer = scope.frame.viewer
    seen = Severity.viewer_id.is_(None) if viewer is None else Severity.viewer_id == viewer
    return (
        select(
            literal(REVIEW).label("kind"),
            Review.submission_id,
            Review.user_id,
            type_coerce(Review.state, String).label("state"),
            Review.frozen,
            func.coalesce(Severity.value, 0.0).label("severity"),
        )
        .outerjoin(
            Severity,
            (Severity.call_id == scope.call.id) & seen & (Severity.user_id == Review.user_id),
        )
        .where(
            Review.submission_id.in_(ids),
            Review.state != ReviewState.VOID,
            or_(Review.state == ReviewState.LOCKED, Review.frozen.is_not(None)),
        )
    )


def _recusals(ids: list[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    return select(
        literal(RECUSED),
        Declaration.submission_id,
        Declaration.user_id,
        literal(""),
        type_coerce(null(), Float),
        type_coerce(null(), Float),
    ).where(Declaration.submission_id.in_(ids), Declaration.standing == Standing.RECUSED)


def _assignments(ids: list[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    return select(
        literal(ASSIGNED),
        Assignment.submission_id,
        Assignment.user_id,
        literal(""),
        type_coerce(null(), Float),
        type_coerce(null(), Float),
    ).where(Assignment.submission_id.in_(ids), Assignment.state.in_(IN_FORCE))
