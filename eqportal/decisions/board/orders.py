"""The orders of the board, each by a number that the reader is shown."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, select

from eqportal.decisions.board.columns import Column
from eqportal.decisions.board.filters import Filters
from eqportal.decisions.board.levels import adjusted_mean
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.models import Decision
from eqportal.reviews.numbers.models import CaseScore
from eqportal.submissions.models import Submission


def _reserve_place(scope: Scope) -> SQLColumnExpression[Any]:
    """The place on the reserve list of the case that is being read, where it may be known."""
    return (
        select(Decision.reserve_place)
        .join(Submission, Submission.id == Decision.submission_id)
        .where(Decision.submission_id == CaseScore.submission_id, scope.known)
        .correlate(CaseScore)
        .scalar_subquery()
    )


SORTS: dict[Column, Callable[[Scope], SQLColumnExpression[Any]]] = {
    Column.MEAN: lambda _scope: CaseScore.mean,
    Column.ADJUSTED: adjusted_mean,
    Column.MEDIAN: lambda _scope: CaseScore.median,
    Column.SPREAD: lambda _scope: CaseScore.spread,
    Column.REVIEWS: lambda _scope: CaseScore.reviews,
    Column.ASKED: lambda _scope: CaseScore.asked,
    Column.RESERVE: _reserve_place,
}
"""A column is named as its order is; a case without the number comes last, whichever way."""
MAY_LACK = frozenset({Column.ADJUSTED, Column.ASKED, Column.RESERVE})


def order(scope: Scope, filters: Filters) -> tuple[ColumnElement[Any], ...]:
    """The order of the list; equal cases stand in the order in which they were begun."""
    column = Column(filters.sort.removeprefix("-"))
    down = filters.sort.startswith("-")
    number, then = SORTS[column](scope), CaseScore.submission_id
    first = number.desc() if down else number.asc()
    first = first.nulls_last() if column in MAY_LACK else first
    return first, then.desc() if down else then.asc()
