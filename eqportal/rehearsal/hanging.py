"""What hangs on a row: every row of every table that refers to it, directly or not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select, tuple_

from eqportal.database import Base
from eqportal.extensions import session

CHUNK = 300
Keys = dict[Table, set[Any]]


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    return Base.metadata.tables[model.__tablename__]


def key_of(table: Table) -> ColumnElement[Any]:
    """Its primary key: one column, or all of them for a table to which nothing refers."""
    first, *more = table.primary_key.columns
    return tuple_(first, *more) if more else first


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The keys in lists that one statement can hold."""
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def hanging_on(model: type[Base], key: object) -> Keys:
    """The keys of the row itself and of all that refers to it."""
    found: Keys = defaultdict(set)
    fresh: Keys = {table_of(model): {key}}
    while fresh:
        for table, keys in fresh.items():
            found[table] |= keys
        fresh = _one_step(fresh, found)
    return found


def _one_step(fresh: Keys, found: Keys) -> Keys:
    """The rows that refer to fresh ones and have not been found before."""
    step: Keys = {}
    for table in Base.metadata.sorted_tables:
        new = set(_referring(table, fresh)) - found[table]
        if new:
            step[table] = new
    return step


def _referring(table: Table, to: Keys) -> Iterator[Any]:
    for column in table.columns:
        for reference in column.foreign_keys:
            yield from keys_where(table, column, to.get(reference.column.table, set()))


def keys_where(table: Table, column: Column[Any], values: Iterable[Any]) -> Iterator[Any]:
    """The keys of the rows whose column holds one of the values."""
    for chunk in chunks(values):
        rows = session().execute(select(*table.primary_key.columns).where(column.in_(chunk)))
        yield from (tuple(row) if len(row) > 1 else row[0] for row in rows)
