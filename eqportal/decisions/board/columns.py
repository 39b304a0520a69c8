"""The columns of the board: which there are, and which a reader has chosen."""

from collections.abc import Sequence
from enum import StrEnum

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString
from werkzeug.datastructures import MultiDict

from eqportal.decisions.board.scope import Scope
from eqportal.decisions.labels import OPTIONS
from eqportal.decisions.models import Outcome
from eqportal.programmes.options import Chain


class Column(StrEnum):
    """What may stand beside the place and the case."""

    PROGRAMME = "programme"
    CALL = "call"
    MEAN = "mean"
    ADJUSTED = "adjusted"
    MEDIAN = "median"
    RANGE = "range"
    SPREAD = "spread"
    REVIEWS = "reviews"
    MISSING = "missing"
    FACULTY = "faculty"
    RANK = "rank"
    STATE = "state"
    ASKED = "asked"
    OUTCOME = "outcome"
    AMOUNT = "amount"
    SUM = "sum"
    RESERVE = "reserve"
    CONDITIONS = "conditions"


LABELS: dict[Column, LazyString] = {
    Column.PROGRAMME: lazy_pgettext("board", "Programme"),
    Column.CALL: lazy_pgettext("board", "Call"),
    Column.MEAN: lazy_pgettext("board", "Mean"),
    Column.ADJUSTED: lazy_pgettext("board", "Adjusted"),
    Column.MEDIAN: lazy_pgettext("board", "Median"),
    Column.RANGE: lazy_pgettext("board", "Lowest to highest"),
    Column.SPREAD: lazy_pgettext("board", "Spread"),
    Column.REVIEWS: lazy_pgettext("board", "Reviews"),
    Column.MISSING: lazy_pgettext("board", "Missing"),
    Column.FACULTY: lazy_pgettext("board", "Faculty"),
    Column.RANK: lazy_pgettext("board", "Faculty’s rank"),
    Column.STATE: lazy_pgettext("board", "State"),
    Column.ASKED: lazy_pgettext("board", "Asked for"),
    Column.OUTCOME: lazy_pgettext("board", "Outcome"),
    Column.AMOUNT: lazy_pgettext("board", "Amount"),
    Column.SUM: lazy_pgettext("board", "Sum so far"),
    Column.RESERVE: lazy_pgettext("board", "Reserve place"),
    Column.CONDITIONS: lazy_pgettext("board", "Conditions"),
}
OF_CALLS = frozenset({Column.PROGRAMME, Column.CALL})
OF_WORDS = frozenset({Column.FACULTY, Column.STATE, Column.OUTCOME, Column.CONDITIONS}) | OF_CALLS
NUMERIC = frozenset(Column) - OF_WORDS
OF_GRANTS = frozenset({Column.ASKED, Column.AMOUNT, Column.CONDITIONS})
OF_UNITS = frozenset({Column.FACULTY, Column.RANK})
USUAL = (
    Column.CALL,
    Column.MEAN,
    Column.ADJUSTED,
    Column.SPREAD,
    Column.REVIEWS,
    Column.MISSING,
    Column.ASKED,
    Column.OUTCOME,
    Column.AMOUNT,
)


def there_are(scope: Scope) -> tuple[Column, ...]:
    """The columns that this reader may choose among."""
    calls, gone = scope.calls, set[Column]()
    outcomes = {one for call in calls for one in OPTIONS[call.programme.kind]}
    lacks = {
        OF_CALLS: scope.call is not None,
        OF_GRANTS: Outcome.PART_AWARDED not in outcomes and scope.frame.pot is None,
        OF_UNITS: not scope.shows_units,
        frozenset({Column.SUM}): scope.frame.pot is None,
        frozenset({Column.RESERVE}): Outcome.RESERVE not in outcomes,
        frozenset({Column.MISSING}): not scope.knows_missing,
        frozenset({Column.RANK}): all(call.options.chain is Chain.NONE for call in calls),
        frozenset({Column.ADJUSTED}): all(call.discussion_opened_at is None for call in calls),
    }
    for columns, lacking in lacks.items():
        gone |= columns if lacking else frozenset()
    return tuple(column for column in Column if column not in gone)


def chosen(asked: "MultiDict[str, str]", possible: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that the address names, in the board's order; the usual ones when none."""
    named = set(asked.getlist("columns"))
    wanted = [column for column in possible if column.value in named]
    return tuple(wanted or [column for column in possible if column in USUAL])
