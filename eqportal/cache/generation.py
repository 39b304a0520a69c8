"""How the public state stands now: one cheap question, right in every process.

SQLite says with `PRAGMA data_version` whether anybody has committed since the last look; only
then the row is read. PostgreSQL has no such thing: there the row itself is read. Neither is asked
at every request: what another process has changed is seen a moment later, what this one has
changed at once. Asking lets other threads run, and coming back costs more than the answer.
"""

import threading
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, select

from eqportal.cache.models import PublicState
from eqportal.database import reader_of

ROW = "SELECT token, changed_at FROM public_state"
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class State:
    """What visitors read: its token, and when it was last changed; None as long as nobody knows."""

    token: str = ""
    changed_at: datetime | None = None


class Generation(ABC):
    """Tells how the public state stands."""

    seconds: float
    """So long an answer is used again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = NEVER
        self._state = State()

    def state(self, *, at_once: bool = False) -> State:
        """The state as it was a moment ago, or is now; an error when the database cannot tell."""
        if not at_once and time.monotonic() - self._asked < self.seconds:
            return self._state
        with self._lock:
            moment = time.monotonic()
            if at_once or moment - self._asked >= self.seconds:
                self._state = self.ask()
                self._asked = moment
            return self._state

    def forget(self) -> None:
        """This process has changed something: ask at the next request."""
        with self._lock:
            self._asked = NEVER

    @abstractmethod
    def ask(self) -> State:
        """Ask the database."""


class OfFile(Generation):
    """A database in a file of SQLite, over one connection that only reads."""

    seconds = 0.05

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self._connection: Any = None
        self._version: int | None = None
        self._read = State()

    def ask(self) -> State:
        """The row, read anew when somebody has committed since."""
        if self._connection is None:
            self._connection = reader_of(self.path)
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            row = self._connection.execute(ROW).fetchone()
            self._read = State(row[0], _moment(row[1])) if row else State()
            self._version = version
        return self._read


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class OfServer(Generation):
    """A database of a server."""

    seconds = 0.2

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    def ask(self) -> State:
        """The row."""
        with self._engine.connect() as connection:
            row = connection.execute(select(PublicState.token, PublicState.changed_at)).first()
        return State(row.token, row.changed_at) if row else State()
