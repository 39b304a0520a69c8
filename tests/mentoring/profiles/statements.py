"""Counting what the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from eqportal.extensions import db as database


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SELECT that is sent inside the block."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            heard.append(statement)

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
