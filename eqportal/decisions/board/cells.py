"""What a line says in each column: as text on the page, as a value in a file."""

from collections.abc import Callable, Sequence

from eqportal.decisions.board.columns import LABELS, Column
from eqportal.decisions.board.lines import Line
from eqportal.decisions.labels import OUTCOMES
from eqportal.files.sheets import Cell
from eqportal.locales.formats import kroner, localised
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.labels import STATES

NOTHING = "–"
DECIMALS = 2
MONEY = frozenset({Column.ASKED, Column.AMOUNT, Column.SUM})


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def _range(line: Line) -> str:
    return f"{_decimal(line.case.lowest)}–{_decimal(line.case.highest)}"


def _decimal(value: float) -> str:
    """Two decimals with the language's mark: a score has no thousands to set apart."""
    words = f"{value:.{DECIMALS}f}"
    return words if current_locale() == "en" else words.replace(".", ",")


_VALUES: dict[Column, Callable[[Line], Cell]] = {
    Column.PROGRAMME: lambda line: localised(line.call.programme.name),
    Column.CALL: lambda line: localised(line.call.title),
    Column.MEAN: lambda line: round(line.case.mean, DECIMALS),
    Column.ADJUSTED: lambda line: _rounded(line.adjusted),
    Column.MEDIAN: lambda line: round(line.case.median, DECIMALS),
    Column.RANGE: _range,
    Column.SPREAD: lambda line: round(line.case.spread, DECIMALS),
    Column.REVIEWS: lambda line: line.case.reviews,
    Column.MISSING: lambda line: line.missing,
    Column.FACULTY: lambda line: line.faculty,
    Column.RANK: lambda line: line.case.rank,
    Column.STATE: lambda line: str(STATES[line.case.state]),
    Column.ASKED: lambda line: line.case.asked,
    Column.OUTCOME: lambda line: str(OUTCOMES[line.case.outcome]) if line.case.outcome else None,
    Column.AMOUNT: lambda line: line.case.amount,
    Column.SUM: lambda line: line.total,
    Column.RESERVE: lambda line: line.reserve_place,
    Column.CONDITIONS: lambda line: line.case.conditions or None,
}


def value(line: Line, column: Column) -> Cell:
    """The cell of a file."""
    return _VALUES[column](line)


def text(line: Line, column: Column) -> str:
    """The cell of the page."""
    found = value(line, column)
    if found is None:
        return NOTHING
    if column in MONEY and isinstance(found, int):
        return kroner(found)
    return _decimal(found) if isinstance(found, float) else str(found)


def header(columns: Sequence[Column], first: Sequence[str]) -> list[str]:
    """The heading of a file: the place, the reference and the title come first."""
    return [*first, *(str(LABELS[column]) for column in columns)]


def row(line: Line, columns: Sequence[Column]) -> list[Cell]:
    """One row of a file."""
    return [
        line.place,
        line.case.reference,
        line.name,
        *(value(line, column) for column in columns),
    ]
