"""How often somebody has asked, counted in one small file for all processes of the portal.

Flask-Limiter finds the storage by its scheme, `counts://` and the path of the file. Who asked is
kept as a keyed hash, and a count goes when its time is over.
"""

import hashlib
import hmac
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from limits.storage import Storage

SCHEME = "counts"
PATIENCE_SECONDS = 5.0
TABLE = (
    "CREATE TABLE IF NOT EXISTS asked"
    " (who TEXT PRIMARY KEY, times INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID"
)
COUNT = (
    "INSERT INTO asked VALUES (?, ?, ?)"
    " ON CONFLICT DO UPDATE SET times = times + excluded.times RETURNING times"
)


def counts_in(folder: Path) -> str:
    """The address of the counts of an installation."""
    return f"{SCHEME}://{folder.absolute() / 'rates.sqlite3'}"


class CountsInFile(Storage):
    """The counts of the rate limits; they need not survive a loss of power."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 - the library's own way

    def __init__(self, uri: str, *, key: str, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(uri, **options)
        self.path = Path(uri.removeprefix(f"{SCHEME}://"))
        self.key = key.encode()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the library may meet."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count; the first of a window says how many seconds it lasts."""
        moment = time.time()
        with self._file() as file:
            file.execute("DELETE FROM asked WHERE until <= ?", (moment,))
            counted = file.execute(COUNT, (self._who(key), amount, moment + expiry))
            return int(counted.fetchone()[0])

    def get(self, key: str) -> int:
        """How often in the running window."""
        return int(self._row(key)[0])

    def get_expiry(self, key: str) -> float:
        """When the running window ends, in seconds since 1970; now when there is none."""
        return float(self._row(key)[1])

    def check(self) -> bool:
        """Whether counting works; while it does not, the library counts in memory."""
        try:
            self.get("")
        except sqlite3.Error:
            return False
        return True

    def reset(self) -> int:
        """Forget everything; how many counts there were."""
        with self._file() as file:
            return int(file.execute("DELETE FROM asked").rowcount)

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._file() as file:
            file.execute("DELETE FROM asked WHERE who = ?", (self._who(key),))

    def _row(self, key: str) -> tuple[int, float]:
        moment = time.time()
        asked = "SELECT times, until FROM asked WHERE who = ? AND until > ?"
        with self._file() as file:
            found: tuple[int, float] | None = file.execute(
                asked, (self._who(key), moment)
            ).fetchone()
        return found or (0, moment)

    def _who(self, key: str) -> str:
        return hmac.new(self.key, key.encode(), hashlib.sha256).hexdigest()

    @contextmanager
    def _file(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=PATIENCE_SECONDS)) as file:
            file.isolation_level = None
            file.execute("PRAGMA synchronous=OFF")
            file.execute("PRAGMA secure_delete=ON")
            file.execute("BEGIN IMMEDIATE")
            file.execute(TABLE)
            yield file
            file.execute("COMMIT")
