"""Tables of the report: the same cells on the page, in the files and in the document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from eqportal.mentoring.surveys.report.cells import SMALLEST, Cell, Mark


@dataclass(frozen=True)
class Line:
    """One row: what it counts, and a cell for each column; a text stands as it is."""

    label: str
    cells: Sequence[Cell | str]


@dataclass(frozen=True)
class Table:
    """One table; `key` is its id on the page, `first` heads the column of labels."""

    key: str
    title: str
    first: str
    columns: Sequence[str]
    lines: Sequence[Line]
    note: str = ""


@dataclass(frozen=True)
class Written:
    """What people wrote at one question."""

    question: str
    texts: Sequence[str]


@dataclass(frozen=True)
class Part:
    """A part of the report with a heading of its own."""

    key: str
    title: str
    tables: Sequence[Table] = ()
    written: Sequence[Written] = field(default_factory=tuple)
    note: str = ""


def in_words(cell: Cell | str) -> str | int:
    """A cell as it is shown; the files have the same words."""
    words = {
        Mark.FEWER: _("fewer than %(n)s", n=SMALLEST),
        Mark.ALMOST: _("all but fewer than %(n)s", n=SMALLEST),
        Mark.HELD: _("not shown"),
    }
    return words[cell] if isinstance(cell, Mark) else cell
