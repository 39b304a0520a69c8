"""Counting what reaches the database: through the test client, in this process."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from benchmarks.browsing import MOVED, OK
from benchmarks.portal import Portal
from eqportal import create_app
from eqportal.extensions import db

PORT = 8000
BASE = f"http://127.0.0.1:{PORT}"
WRITES = ("INSERT", "UPDATE", "DELETE")
NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SET", "PRAGMA", "SAVEPOINT", "RELEASE")


@dataclass
class Traffic:
    """What went to the database."""

    statements: list[str] = field(default_factory=list)
    commits: int = 0
    """Of transactions that wrote something; one that only read ends before another begins."""

    ended: int = 0
    """How many of the statements lie in transactions that have ended."""


@contextmanager
def inside(portal: Portal) -> Iterator[Flask]:
    """The app of a portal in this process, quiet, its connections closed afterwards."""
    app = create_app(portal.settings(PORT), FINISHED_BYTES=False)
    logging.getLogger("eqportal").setLevel(logging.ERROR)
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def listening(app: Flask) -> Iterator[Traffic]:
    """Hear the statements and commits of the block; no statement that only frames others."""
    traffic = Traffic()

    def hear(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            traffic.statements.append(statement)

    def hear_commit(_connection: object) -> None:
        written = traffic.statements[traffic.ended :]
        traffic.ended = len(traffic.statements)
        traffic.commits += any(one.lstrip().upper().startswith(WRITES) for one in written)

    with app.app_context():
        engine: Engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    event.listen(engine, "commit", hear_commit)
    yield traffic
    event.remove(engine, "before_cursor_execute", hear)
    event.remove(engine, "commit", hear_commit)


def visitor(app: Flask, email: str | None = None) -> FlaskClient:
    """A client of the app, signed in when there is an address."""
    client = app.test_client()
    if email:
        answer = client.post("/en/demo/sign-in", data={"email": email}, base_url=BASE)
        assert answer.status_code == MOVED, f"{email} could not sign in"
    return client


def statements_of(app: Flask, client: FlaskClient, path: str) -> int:
    """How many statements one request makes, the first one apart."""
    client.get(path, base_url=BASE)
    with listening(app) as traffic:
        answer = client.get(path, base_url=BASE)
    assert answer.status_code in {OK, MOVED}, f"{path}: {answer.status_code}"
    return len(traffic.statements)
