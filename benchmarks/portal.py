"""A portal of its own for the measuring: loaded with the demonstration, served as always."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from benchmarks.browsing import Browser
from benchmarks.processes import parent, tree
from eqportal.settings import Settings, read_settings
from tools.postgres import free_port

ROOT = Path(__file__).parent.parent
PROGRAM = str(Path(sys.executable).with_name("eqportal"))
PATIENCE = 30.0
STEP = 0.05


@dataclass(frozen=True)
class Portal:
    """One installation: its folder and its database. `postgres` is the server's process."""

    folder: Path
    url: str
    postgres: int | None = None

    @property
    def database(self) -> str:
        """The name of the database in the results."""
        return "sqlite" if self.postgres is None else "postgresql"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its commands; nothing of the caller's settings gets in."""
        own = {k: v for k, v in os.environ.items() if not k.startswith("EQPORTAL_")}
        return own | {
            "EQPORTAL_DEMO": "1",
            "EQPORTAL_DATA_DIR": str(self.folder),
            "EQPORTAL_DATABASE_URL": self.url,
        }

    def settings(self, port: int) -> Settings:
        """The same settings for an app inside this process."""
        return read_settings(
            demo=True,
            data_dir=self.folder,
            database_url=self.url,
            public_url=f"http://127.0.0.1:{port}",
        )

    def run(self, *arguments: str) -> None:
        """Run one of the portal's commands."""
        command = [PROGRAM, *arguments]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def load(self, submissions: int) -> None:
        """The pages, the demonstration, and as many nominations in review."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run("init")
        self.run("demo", "--submissions", str(submissions))
        self.settle()

    def settle(self) -> None:
        """Do what PostgreSQL does by itself a minute after many rows have come."""
        if self.postgres is not None:
            self.execute("VACUUM ANALYZE")

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    @contextmanager
    def served(self, port: int | None = None) -> Iterator["Served"]:
        """The portal with `eqportal run`, until the block ends."""
        port = port or free_port()
        with serving([PROGRAM, "run", "--port", str(port)], port, self.environment) as process:
            yield Served(self, port, process.pid)


@dataclass(frozen=True)
class Served:
    """A portal that answers on a port; `pid` is its first process."""

    portal: Portal
    port: int
    pid: int

    def kill(self) -> None:
        """End it without a chance to put anything away."""
        for process in tree(self.pid):
            os.kill(process, signal.SIGKILL)


@contextmanager
def serving(
    command: Sequence[str], port: int, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A server of loopback, from the moment that it answers."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=log
        )
        try:
            _wait_for(port, process, log)
            yield process
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            Browser(port).get("/healthz")
        except OSError:
            time.sleep(STEP)
        else:
            return
    log.seek(0)
    raise RuntimeError(f"no server on port {port}: {log.read().decode()[-2000:]}")


def sqlite_portal(folder: Path) -> Portal:
    """A portal on a file."""
    return Portal(folder, f"sqlite:///{folder / 'eqportal.sqlite3'}")


def postgres_portal(folder: Path, server: str, name: str) -> Portal:
    """A portal in a new database of a PostgreSQL server."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
        assert backend, "PostgreSQL names no process"
        root = parent(backend)
    engine.dispose()
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    return Portal(folder, url, root)
