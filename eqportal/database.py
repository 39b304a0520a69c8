"""The database: base class, column types, and how SQLite and PostgreSQL are spoken to."""

import logging
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase

from eqportal.settings import SettingsError
from eqportal.turns import PATIENCE_SECONDS, Place, Turns

try:
    import pysqlite3 as sqlite3  # bundles a SQLite without the WAL-reset race
except ImportError:  # no wheel for this platform
    import sqlite3

SAFE_WAL = (3, 51, 3)
BUSY_MILLISECONDS = 15_000
log = logging.getLogger("eqportal.database")

reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)
"""True while a request that changes nothing runs: SQLite then takes no write lock."""

told_moment: ContextVar[datetime | None] = ContextVar("told_moment", default=None)
"""Where the clock stands while the demonstration tells of the past; nothing else sets it."""

T = TypeVar("T", bound=BaseModel)


class Base(DeclarativeBase):
    """Base of every model; constraints get names that migrations can speak of."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; aware in Python, on SQLite stored without the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Python's moment as the database keeps it; ValueError without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without a time zone is not a moment"
            raise ValueError(message)
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The database's moment, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[T], Generic[T]):
    """A pydantic model as JSON text; parsed texts are kept, for the same spec is read often."""

    impl = Text
    cache_ok = True

    def __init__(self, model: type[T]) -> None:
        super().__init__()
        self.model = model
        self._parsed: dict[str, T] = {}

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The model as text."""
        return None if value is None else value.model_dump_json()

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:  # noqa: ARG002
        """The text as a model; the same text is parsed once."""
        if value is None:
            return None
        if value not in self._parsed:
            if len(self._parsed) > 512:  # noqa: PLR2004 - a bound, not a rule
                self._parsed.clear()
            self._parsed[value] = self.model.model_validate_json(value)
        return self._parsed[value]


def uuid_key() -> uuid.UUID:
    """A random primary key: ids say nothing of order or number."""
    return uuid.uuid4()


def now() -> datetime:
    """The one clock of the portal."""
    return told_moment.get() or datetime.now(UTC)


def choice_type(enum: type[StrEnum]) -> Enum:
    """An enumeration as VARCHAR and CHECK, the same on both databases, storing the values."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=enum.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def engine_options(url: str) -> dict[str, Any]:
    """What create_engine needs beside the address."""
    pool: dict[str, Any] = {"pool_size": 16, "pool_use_lifo": True}
    if url.startswith("sqlite"):
        return pool | {"module": sqlite3, "connect_args": {"check_same_thread": False}}
    # Not compiled: the row gates look dear to the planner, and compiling them is dearer.
    options = {"options": "-c jit=off"}
    return pool | {"max_overflow": 4, "pool_pre_ping": True, "connect_args": options}


def sqlite_is_safe_for_wal() -> bool:
    """Whether this SQLite has the fix of the race that can lose committed WAL rows."""
    return tuple(sqlite3.sqlite_version_info) >= SAFE_WAL


def prepare(engine: Engine) -> None:
    """Hook the pragmas and the transaction starts of SQLite; PostgreSQL needs none."""
    if engine.dialect.name == "sqlite":
        if not sqlite_is_safe_for_wal():
            log.warning("SQLite %s is older than 3.51.3: no WAL", sqlite3.sqlite_version)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
        name = engine.url.database or ":memory:"
        if not name.startswith((":", "file:")):
            Turns(Path(name)).watch(engine)


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - DBAPI
    connection.isolation_level = None  # transactions are ours to begin
    journal = "WAL" if sqlite_is_safe_for_wal() else "DELETE"
    for pragma in (
        f"journal_mode={journal}",
        "synchronous=FULL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Start a transaction: at once for one that reads, in turn for one that may write."""
    if reading_only.get():
        connection.exec_driver_sql("BEGIN")
        return
    if place := connection.info.get(Place):
        place.take(PATIENCE_SECONDS)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def reader_of(path: str) -> Any:  # noqa: ANN401 - DBAPI
    """A connection of its own to a file of SQLite: it only reads, for any thread in its turn."""
    reader = sqlite3.connect(path, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False)
    reader.isolation_level = None
    reader.execute("PRAGMA query_only=ON")
    return reader


def check_sqlite_path(url: str) -> None:
    """SettingsError when the folder of an SQLite file is not there to be written."""
    path = url.removeprefix("sqlite:///")
    if url.startswith("sqlite") and path and not path.startswith(":"):
        folder = Path(path).parent
        if not folder.is_dir():
            raise SettingsError(f"The folder of the database is not there: {folder}.")
