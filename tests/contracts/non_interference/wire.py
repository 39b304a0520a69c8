"""What goes over the wire to the database: each statement, what is bound, how many rows come."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

from eqportal.database import sqlite3


@dataclass
class Heard:
    """One statement."""

    statement: str
    bound: str
    rows: int = 0


@dataclass
class Wire:
    """What has been heard since somebody began to listen; None while nobody does."""

    heard: list[Heard] | None = None

    @contextmanager
    def listening(self) -> Iterator[list[Heard]]:
        """Everything that is said within the block."""
        found: list[Heard] = []
        self.heard = found
        try:
            yield found
        finally:
            self.heard = None


wire = Wire()


class Cursor(sqlite3.Cursor):  # type: ignore[misc]  # the library has no types
    """A cursor that says what it was asked and counts what it gives."""

    said: Heard | None = None

    def execute(self, statement: str, bound: Any = ()) -> Any:
        self.said = Heard(statement, repr(bound))
        if wire.heard is not None and not statement.startswith("PRAGMA"):
            wire.heard.append(self.said)
        return super().execute(statement, bound)

    def executemany(self, statement: str, bound: Any) -> Any:
        if wire.heard is not None:
            wire.heard.append(Heard(statement, repr(bound)))
        return super().executemany(statement, bound)

    def fetchone(self) -> Any:
        row = super().fetchone()
        return self._counted(row, row is not None)

    def fetchmany(self, size: int = 1) -> Any:
        rows = super().fetchmany(size)
        return self._counted(rows, len(rows))

    def fetchall(self) -> Any:
        rows = super().fetchall()
        return self._counted(rows, len(rows))

    def _counted(self, given: Any, number: int) -> Any:
        if self.said is not None:
            self.said.rows += number
        return given


@dataclass
class Tapped:
    """What makes an engine's connections speak through the wire."""

    engine: Engine
    connections: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        event.listen(self.engine, "do_connect", self._connect)

    def _connect(self, _dialect: object, _record: object, _args: object, given: Any) -> None:
        given["factory"] = Connection


class Connection(sqlite3.Connection):  # type: ignore[misc]  # the library has no types
    """A connection whose cursors are heard."""

    def cursor(self, *_factory: object) -> Any:
        return super().cursor(Cursor)
