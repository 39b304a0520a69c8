"""The real portal on a port of its own, started once for all workers of a test run."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.request import urlopen

from eqportal import create_app
from eqportal.accounts.operations import open_session, user_by_email
from eqportal.commands import at_work
from eqportal.extensions import db as database
from eqportal.extensions import session
from eqportal.settings import read_settings
from tests.browser.stage import make_stages
from tests.contracts.world import build
from tests.site import Places, Who

COMMAND = str(Path(sys.executable).parent / "eqportal")
PATIENCE = 60.0
STARTED: list[subprocess.Popen[bytes]] = []
"""Kept, because a process whose object is forgotten is warned of."""


@dataclass
class Served:
    """Where it answers, what is behind the addresses, and a signed cookie for each person."""

    url: str
    group: int
    values: dict[str, str]
    content: dict[str, dict[str, str]]
    people: dict[str, str]
    cookies: dict[str, str]
    stages: dict[str, dict[str, str]]

    @property
    def places(self) -> Places:
        """What fills the addresses in."""
        return Places(self.values, self.content, {Who(w): e for w, e in self.people.items()})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path) -> Served:
    """Install, load the demonstration and the tests' own world, and serve."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("EQPORTAL_")
    } | {
        "EQPORTAL_DATA_DIR": str(folder),
        "EQPORTAL_DEMO": "1",
        "EQPORTAL_PUBLIC_URL": url,
        "EQPORTAL_RATE_LIMITS": "0",
    }
    for command in ("init", "demo"):
        subprocess.run(
            [COMMAND, command], env=environment, check=True, capture_output=True, text=True
        )
    served = furnish(folder, url)
    log = (folder / "server.log").open("wb")
    with log:
        process = subprocess.Popen(
            [COMMAND, "run", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    STARTED.append(process)
    served.group = process.pid
    wait_for(url, folder / "server.log")
    return served


def furnish(folder: Path, url: str) -> Served:
    """The world behind every address, the stages of the journeys, and who is signed in."""
    settings = read_settings(data_dir=folder, demo=True, public_url=url, database_url="")
    app = create_app(settings)
    cookies = {}
    with at_work(app):
        places = build(session())
        stages = make_stages()
        session().commit()
        for who, email in places.people.items():
            user = user_by_email(email)
            assert user
            token = open_session(user=user, hours=24)
            session().commit()
            signed = {"_user_id": token, "_fresh": True}
            serializer = app.session_interface.get_signing_serializer(app)
            cookies[str(who)] = str(serializer.dumps(signed))
        database.session.remove()
        database.engine.dispose()
    people = {str(who): email for who, email in places.people.items()}
    content = {key: dict(slugs) for key, slugs in places.content.items()}
    return Served(url, 0, dict(places.values), content, people, cookies, stages)


def wait_for(url: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"{url}/readyz", timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


def stop(served: Served) -> None:
    """End the process group that `start` made; the worker that started it also reaps it."""
    os.killpg(served.group, signal.SIGTERM)
    for process in STARTED:
        if process.pid == served.group:
            process.wait(10)


@contextmanager
def shared(folder: Path) -> Iterator[Served]:
    """The server that all workers use; the first starts it and the last one stops it."""
    state, lock = folder / "served.json", folder / "served.lock"
    with locked(lock):
        if state.exists():
            kept = json.loads(state.read_text())
        else:
            data = Path(tempfile.mkdtemp(prefix="served-", dir=folder))
            kept = {"users": 0, "served": asdict(start(data))}
        kept["users"] += 1
        state.write_text(json.dumps(kept))
    try:
        yield Served(**kept["served"])
    finally:
        with locked(lock):
            kept = json.loads(state.read_text())
            kept["users"] -= 1
            state.write_text(json.dumps(kept))
            if not kept["users"]:
                stop(Served(**kept["served"]))
                state.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
