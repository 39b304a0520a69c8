"""Everything that a database holds, kept and put back: what was built once is had many times."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from eqportal.database import Base, reading_only
from eqportal.extensions import db as database
from eqportal.extensions import session

Rows = list[tuple[Table, list[dict[str, Any]]]]
AT_ONCE = 200


def empty(db: Session) -> None:
    """Take every row away."""
    for table in reversed(Base.metadata.sorted_tables):
        db.execute(table.delete())


@contextmanager
def emptied(app: Flask) -> Iterator[Session]:
    """The app's database without a row, in a context in which operations can be called."""
    reading_only.set(False)
    with app.test_request_context("/en/", base_url="http://portal.example", method="POST"):
        db = session()
        empty(db)
        yield db
        db.rollback()
        database.session.remove()


def kept(db: Session) -> Rows:
    """Every row, in an order in which they can be put back."""
    return [(table, _rows(db, table)) for table in Base.metadata.sorted_tables]


def put_back(db: Session, rows: Rows) -> None:
    """Every row as it was, and no other."""
    empty(db)
    for table, found in rows:
        for first in range(0, len(found), AT_ONCE):
            db.execute(insert(table), found[first : first + AT_ONCE])
    db.commit()


def _rows(db: Session, table: Table) -> list[dict[str, Any]]:
    """The rows of a table; one that another of them refers to comes before it."""
    own = {k.parent.name: k.column.name for k in table.foreign_keys if k.column.table is table}
    left = [dict(row) for row in db.execute(select(table)).mappings()]
    found: list[dict[str, Any]] = []
    while left:
        known = {name: {None, *(row[name] for row in found)} for name in own.values()}
        ready = [row for row in left if all(row[a] in known[b] for a, b in own.items())]
        assert ready, f"rows of {table.name} refer to each other in a ring"
        found += ready
        left = [row for row in left if row not in ready] if own else []
    return found
