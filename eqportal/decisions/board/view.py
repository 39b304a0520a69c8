"""The page of the board: its rows, the cut line, the sums and the ways to sort it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from eqportal.decisions.board import cells, queries
from eqportal.decisions.board.columns import LABELS, NUMERIC, Column, chosen, there_are
from eqportal.decisions.board.filters import Filters, read
from eqportal.decisions.board.form import board_form
from eqportal.decisions.board.lines import Line
from eqportal.decisions.board.orders import SORTS
from eqportal.decisions.board.queries import PAGE
from eqportal.decisions.board.scope import Scope
from eqportal.decisions.board.totals import Totals, totals_of
from eqportal.decisions.budgets.queries import Money
from eqportal.ui.paging import pages

COUNTED = 1_000


@dataclass(frozen=True)
class Asked:
    """What the address asks of the board, as far as this reader may ask it."""

    filters: Filters
    possible: tuple[Column, ...]
    columns: tuple[Column, ...]


def asked_of(scope: Scope) -> Asked:
    """Filters and columns of the address."""
    possible = there_are(scope)
    filters = read(request.args, scope, [column.value for column in possible if column in SORTS])
    return Asked(filters, possible, chosen(request.args, possible))


def context(scope: Scope, endpoint: str) -> dict[str, Any]:
    """Everything that the page shows."""
    asked = asked_of(scope)
    totals = totals_of(scope, asked.filters, _counted_to())
    address = _address(scope, asked)
    place = pages(totals.cases, PAGE, endpoint, **address)
    lines = queries.page_of(scope, asked.filters, place.current)
    return {
        "call": scope.call,
        "scope": scope,
        "endpoint": endpoint,
        "lines": with_cut(lines, scope.frame.pot if asked.filters.is_whole else None),
        "cells": {line.case.id: _cells(line, asked.columns) for line in lines},
        "heads": _heads(asked, endpoint, address),
        "numeric": [column in NUMERIC for column in asked.columns],
        "form": board_form(scope, asked.filters, asked.possible, asked.columns),
        "narrowed": bool(asked.filters.chosen or asked.filters.limits),
        "sort": request.args.get("sort") and asked.filters.sort,
        "everything": url_for(endpoint, **_unnarrowed(scope, address)),
        "money": _money(scope, totals),
        "totals": totals,
        "place": place,
        "address": address,
    }


def _address(scope: Scope, asked: Asked) -> dict[str, Any]:
    """The arguments of this view, so that every link of the page keeps them."""
    found: dict[str, Any] = {**asked.filters.arguments(), **scope.address}
    if "columns" in request.args:
        found["columns"] = [column.value for column in asked.columns]
    return found


def _unnarrowed(scope: Scope, address: dict[str, Any]) -> dict[str, Any]:
    """The same view of every case: its columns and its order."""
    return {name: address[name] for name in ("columns", "sort") if name in address} | scope.address


def _cells(line: Line, columns: Sequence[Column]) -> list[str]:
    return [cells.text(line, column) for column in columns]


def with_cut(lines: Sequence[Line], pot: int | None) -> list[Line | None]:
    """The lines with None where the pot is used up: before the first case that no longer fits."""
    if pot is None:
        return list(lines)
    found: list[Line | None] = []
    for line in lines:
        if line.total > pot >= line.total - line.case.takes:
            found.append(None)
        found.append(line)
    return found


def _counted_to() -> int:
    """How far to count: a good deal beyond the page that is asked for."""
    text = request.args.get("page", "1")
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1  # noqa: PLR2004
    return COUNTED * (1 + page * PAGE // COUNTED)


def _heads(asked: Asked, endpoint: str, address: dict[str, Any]) -> list[dict[str, Any]]:
    """The table's heading, with the ways to sort it."""
    heads: list[dict[str, Any]] = [{"text": _("Place"), "numeric": True}, {"text": _("Case")}]
    current = asked.filters.sort
    for column in asked.columns:
        head: dict[str, Any] = {"text": LABELS[column], "numeric": column in NUMERIC}
        if column in SORTS:
            down = current == f"-{column}"
            head["url"] = url_for(endpoint, **address | {"sort": _turned(column, current)})
            if current.removeprefix("-") == column:
                head["sort"] = "descending" if down else "ascending"
        heads.append(head)
    return heads


def _turned(column: Column, current: str) -> str:
    """The best first, and then the other way round; of places the first is the best."""
    first = column.value if column is Column.RESERVE else f"-{column}"
    other = f"-{column}" if column is Column.RESERVE else column.value
    return other if current == first else first


def _money(scope: Scope, totals: Totals) -> Money | None:
    """The pot, and what is taken of it among the decisions that the reader may know."""
    if scope.frame.pot is None:
        return None
    return Money(scope.frame.pot, totals.asked, totals.taken)
