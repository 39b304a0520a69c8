"""Reading a CSV file: its encoding, its columns and its rows, with a sentence for what is wrong."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

MOST_OCTETS = 10 * 1024 * 1024
MOST_ROWS = 20_000
SHOWN = 100
CELL = 2_000
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ESCAPED = re.compile(r"'+[=+\-@\t\r]")


class UnreadableError(Exception):
    """The file cannot be read as a table; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell; the header is row 1, as in a spreadsheet."""

    row: int
    column: str
    text: str


@dataclass
class Problems:
    """The first problems of a file, and how many there are in all."""

    shown: list[Problem] = field(default_factory=list)
    number: int = 0

    def add(self, row: int, column: str, text: str) -> None:
        """One more."""
        self.number += 1
        if len(self.shown) < SHOWN:
            self.shown.append(Problem(row, column, text))


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Table:
    """The rows, and what was wrong with their shape."""

    rows: Sequence[Row]
    problems: Problems


def read(content: bytes, columns: Sequence[str]) -> Table:
    """The table in a file. UnreadableError when it is none with these columns."""
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().casefold() for name in next(lines, [])]
        _check_header(header, columns)
        return _rows(lines, header)
    except csv.Error as error:
        raise UnreadableError(
            _(
                "Line %(n)s cannot be read as CSV. Look for a missing quotation mark.",
                n=lines.line_num,
            )
        ) from error


def _decoded(content: bytes) -> str:
    if len(content) > MOST_OCTETS:
        raise UnreadableError(_("The file is larger than 10 MB. Split it into smaller files."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _in_other_letters(content[: error.start].count(b"\n") + 1) from error
    if "\0" in text.split("\n", 1)[0]:  # UTF-16 with plain letters alone can be read so far
        raise _in_other_letters(1)
    if not text.strip():
        raise UnreadableError(_("The file is empty."))
    return text


def _in_other_letters(line: int) -> UnreadableError:
    return UnreadableError(
        _(
            "The file is not in UTF-8: line %(n)s has a character that cannot be read. "
            "Save it as “CSV UTF-8” and choose it again.",
            n=line,
        )
    )


def _check_header(header: Sequence[str], columns: Sequence[str]) -> None:
    missing = [name for name in columns if name not in header]
    unknown = [name[:40] or "–" for name in header if name not in columns]
    twice = sorted({name for name in columns if header.count(name) > 1})
    if not (missing or unknown or twice):
        return
    parts = [_("The first row must name the columns: %(names)s.", names=", ".join(columns))]
    if missing:
        parts.append(_("Missing: %(names)s.", names=", ".join(missing)))
    if unknown:
        parts.append(_("Unknown: %(names)s.", names=", ".join(unknown[:10])))
    if twice:
        parts.append(_("Twice: %(names)s.", names=", ".join(twice)))
    raise UnreadableError(" ".join(parts))


def _rows(lines: Iterable[list[str]], header: Sequence[str]) -> Table:
    rows: list[Row] = []
    problems = Problems()
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= MOST_ROWS:
            raise UnreadableError(
                _("The file has more than %(n)s rows. Split it into smaller files.", n=MOST_ROWS)
            )
        if len(cells) != len(header):
            problems.add(
                number,
                "–",
                _("The row has %(n)s cells, not %(m)s.", n=len(cells), m=len(header)),
            )
            continue
        row = Row(number, {n: as_meant(c) for n, c in zip(header, cells, strict=True)})
        _check_cells(row, problems)
        rows.append(row)
    if not rows and not problems.number:
        raise UnreadableError(_("The file has column names, but no rows."))
    return Table(rows, problems)


def _check_cells(row: Row, problems: Problems) -> None:
    for column, cell in row.cells.items():
        if len(cell) > CELL:
            problems.add(row.number, column, _("The cell is too long."))
        elif "\n" in cell or "\r" in cell:
            # A mark that is missing at the end of a cell swallows the rows after it.
            text = _("The cell goes on over several lines. Look for a missing quotation mark.")
            problems.add(row.number, column, text)
        elif any(ord(character) < ord(" ") and character != "\t" for character in cell):
            problems.add(row.number, column, _("The cell has a control character. Remove it."))


def escaped(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; `as_meant` is the way back."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def as_meant(cell: str) -> str:
    """A cell without what an export of ours has put before it."""
    text = cell.strip()
    return text[1:] if ESCAPED.match(text) else text


def written(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A CSV file with a mark of its encoding, as spreadsheets need it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(columns)
    writer.writerows([escaped(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
