"""Whose turn it is to write: SQLite takes one writer, and threads, processes and commands want to.

Left to SQLite, whoever waits asks again at longer and longer intervals while nobody writes. Here
they queue on two empty files beside the database. Only the one who has `next` waits for `turn`,
so nobody who has just written gets in before those who wait already.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE_SECONDS = 15.0
"""How long somebody waits, then asks SQLite itself, which waits as long again and says why not."""
SOON_SECONDS, LATER_SECONDS = 0.0003, 0.001


@dataclass
class Place:
    """One connection's place in the queue."""

    next: int
    turn: int
    has_turn: bool = False

    @classmethod
    def beside(cls, database: Path) -> Self:
        """A place in the queue of a database file."""
        return cls(_opened(database, "next"), _opened(database, "turn"))

    def take(self, patience: float) -> None:
        """Wait for the turn; without it when that takes too long."""
        until = time.monotonic() + patience
        if self.has_turn or not _locked(self.next, LATER_SECONDS, until):
            return
        self.has_turn = _locked(self.turn, SOON_SECONDS, until)
        fcntl.flock(self.next, fcntl.LOCK_UN)

    def give_back(self) -> None:
        """The next may write."""
        if self.has_turn:
            fcntl.flock(self.turn, fcntl.LOCK_UN)
            self.has_turn = False

    def close(self) -> None:
        """Leave the queue for good."""
        os.close(self.next)
        os.close(self.turn)


class Turns:
    """The queue of one database file, as SQLAlchemy's pool of connections tells of its events."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def watch(self, engine: Engine) -> None:
        """Give each connection of the engine a place, and see when a transaction is over."""
        event.listen(engine, "connect", self.join)
        event.listen(engine, "close", self.leave)
        event.listen(engine, "checkin", self.pass_on)

    def join(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """A connection was opened."""
        record.info[Place] = Place.beside(self.database)

    def leave(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """A connection is closed."""
        if place := record.info.pop(Place, None):
            place.close()

    def pass_on(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """A connection is back in the pool: its transaction is over."""
        if place := record.info.get(Place):
            place.give_back()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One process at a time, for as long as the block runs; the others wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _opened(database: Path, name: str) -> int:
    path = database.with_name(f"{database.name}-{name}")
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _locked(file: int, pause: float, until: float) -> bool:
    """Lock the file when it is free, or as soon as it gets free; whether that came in time."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(pause)
        else:
            return True
