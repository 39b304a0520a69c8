"""Tables as files: CSV and XLSX, written row by row to disk, and no cell is ever a formula."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter  # type: ignore[import-untyped]

Cell = str | int | float | None
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
CHUNK = 256 * 1024


def plain(cell: Cell) -> Cell:
    """A text that a spreadsheet would run gets an apostrophe before it (OWASP, CSV injection)."""
    text = isinstance(cell, str) and cell.lstrip(" ").startswith(DANGEROUS)
    return f"'{cell}" if text else cell


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> BinaryIO:
    """The table with a byte order mark, so that Excel reads it as UTF-8; on disk, at its start."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed when it has been sent
    text = io.TextIOWrapper(made, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow([plain(cell) for cell in header])
    for row in rows:
        writer.writerow(["" if cell is None else plain(cell) for cell in row])
    text.detach()
    made.seek(0)
    return made


def xlsx_file(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> BinaryIO:
    """The table as a workbook of one sheet; rows go to disk as they come, not into memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        _write(path, title, header, rows)
        return path.open("rb")


def pieces(made: BinaryIO) -> Iterator[bytes]:
    """A file piece by piece, closed at its end."""
    with made:
        while piece := made.read(CHUNK):
            yield piece


def _write(path: Path, title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        strong = book.add_format({"bold": True})
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, strong)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _put(sheet, number, place, cell)
        sheet.freeze_panes(1, 0)


def _put(sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - has no types
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _sheet_name(title: str) -> str:
    """At most 31 characters, without those that Excel refuses."""
    return "".join(" " if character in "[]:*?/\\'" else character for character in title)[:31]
