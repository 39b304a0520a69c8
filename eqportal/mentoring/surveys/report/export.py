"""The report as a file: a row for each cell, as it is shown, and nothing that is hidden."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from eqportal.database import now
from eqportal.files import typesetting
from eqportal.files.sheets import Cell as FileCell
from eqportal.locales.formats import day, localised
from eqportal.locales.negotiation import current_locale
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.surveys.report.tables import Part, Table, in_words
from eqportal.pages.queries import site

TEMPLATE = Path(__file__).parent / "report.typ"


def heading() -> list[str]:
    """The heads of the columns."""
    return [_("Part"), _("Table"), _("Row"), _("Column"), _("Number")]


def rows(parts: list[Part]) -> Iterator[list[FileCell]]:
    """One row for each cell of each table; what people wrote is on the page alone."""
    for part in parts:
        for table in part.tables:
            for line in table.lines:
                for column, cell in zip(table.columns, line.cells, strict=True):
                    yield [part.title, table.title, line.label, column, in_words(cell)]


def as_pdf(cohort: Cohort, parts: list[Part]) -> bytes:
    """The report as an accessible document, in the language that is answered in."""
    title = _("Report on the mentoring programme")
    content = {
        "lang": current_locale(),
        "title": title,
        "author": localised(site().office),
        "running": localised(cohort.mentee_call.title),
        "mark": "",
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "about": f"{localised(cohort.mentee_call.title)}, {day(now())}",
        "parts": [_part(part) for part in parts],
    }
    made: bytes = typesetting.made(content, template=TEMPLATE, at=now())
    return made


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "note": part.note,
        "tables": [_table(table) for table in part.tables if table.lines],
        "written": [{"question": w.question, "texts": list(w.texts)} for w in part.written],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "head": [table.first, *table.columns],
        "rows": [[line.label, *(str(in_words(c)) for c in line.cells)] for line in table.lines],
    }
