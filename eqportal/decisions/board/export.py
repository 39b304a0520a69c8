"""The board as a file: exactly the rows and columns that are shown, made on disk and streamed."""

from collections.abc import Iterator

from flask import Response
from flask_babel import gettext as _

from eqportal.audit.trail import record
from eqportal.decisions.board import cells, queries
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.board.view import Asked, asked_of
from eqportal.extensions import session
from eqportal.files.sheets import Cell, csv_file, pieces, xlsx_file

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(scope: Scope, kind: str) -> Response:
    """The whole list as CSV or XLSX; who took what is in the trail before the first byte leaves."""
    asked = asked_of(scope)
    columns = [column.value for column in asked.columns]
    filters = asked.filters.arguments()
    record(
        "ranking.exported",
        by=scope.user.id,
        subject=scope.call or scope.user,
        kind=kind,
        filters=filters,
        columns=columns,
    )
    session().commit()
    heading = cells.header(asked.columns, [_("Place"), _("Reference"), _("Title")])
    rows = _rows(scope, asked)
    made = csv_file(heading, rows) if kind == "csv" else xlsx_file(_("Ranking"), heading, rows)
    response = Response(pieces(made), content_type=CSV if kind == "csv" else XLSX)
    name = "-".join([*scope.address.values(), _("ranking")]) + f".{kind}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _rows(scope: Scope, asked: Asked) -> Iterator[list[Cell]]:
    for line in queries.every(scope, asked.filters):
        yield cells.row(line, asked.columns)
