"""A world of its own for each worker: built once, read by many tests, never changed by them."""

import os
from collections.abc import Iterator
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from eqportal import create_app
from eqportal.accounts.operations import open_session, user_by_email
from eqportal.commands import at_work
from eqportal.database import Base
from eqportal.extensions import db as database
from eqportal.extensions import session
from eqportal.settings import read_settings
from tests.contracts.world import build
from tests.page import BASE, Client
from tests.site import Places, Who

ONCE = {
    "test_access",
    "test_boundaries",
    "test_headers",
    "test_non_interference",
    "test_pages",
    "test_templates",
    "test_translations",
    "test_words",
}
"""What has nothing to do with the kind of database is looked at in the pass on SQLite.

Who gets which page is asked of one gate; the rows that a database finds are the matrix's.
"""

LONG = {"test_everybody_writes_what_the_matrix_says"}
"""What takes minutes on each database, and finds its rows by what the reads have looked at."""
WHOLE = os.environ.get("EQPORTAL_TEST_WHOLE") == "1"


def on_sqlite() -> bool:
    return os.environ.get("EQPORTAL_TEST_DATABASE", "sqlite") == "sqlite"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        here = Path(__file__).parent in item.path.parents and item.path.stem in ONCE
        if here and not on_sqlite():
            item.add_marker(pytest.mark.skip(reason="Alike on every database: see the SQLite pass"))
        elif getattr(item, "originalname", "") in LONG and not on_sqlite() and not WHOLE:
            item.add_marker(pytest.mark.skip(reason="Part of `make test-whole`"))


def world_url(folder: Path, name: str) -> str:
    """The address of an empty database beside the worker's own."""
    if on_sqlite():
        return f"sqlite:///{folder / f'{name}.sqlite3'}"
    server = make_url(os.environ["EQPORTAL_TEST_POSTGRES_URL"])
    whole = f"eqportal_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {whole} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {whole}"))
    engine.dispose()
    return server.set(database=whole).render_as_string(hide_password=False)


@dataclass
class World:
    """An app with everything in it, and a browser for each kind of person."""

    app: Flask
    places: Places
    tokens: dict[Who, str] = field(default_factory=dict)

    def browser(self, who: Who) -> Client:
        """A browser of that person; needs the `in_world` context."""
        client = Client(self.app, session())
        if who is not Who.ANONYMOUS:
            with client.browser.session_transaction(base_url=BASE) as cookie:
                cookie["_user_id"], cookie["_fresh"] = self.tokens[who], True
        return client

    def send(self, who: Who, path: str, method: str = "GET", **kwargs: Any) -> TestResponse:
        """A request in a context of its own, its answer as it is."""
        opened = partial(
            self.browser(who).browser.open, path, method=method, base_url=BASE, buffered=True
        )
        return Context().run(opened, **kwargs)


def furnished(app: Flask) -> World:
    """Everything, in a database in which there is nothing yet, and everybody signed in."""
    found = World(app, build(session()))
    for who, email in found.places.people.items():
        user = user_by_email(email)
        assert user
        found.tokens[who] = open_session(user=user, hours=24)
    session().commit()
    return found


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    settings = read_settings(
        database_url=world_url(folder, "world"),
        data_dir=folder,
        demo=True,
        public_url=BASE,
        rate_limits=False,
    )
    app = create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, FINISHED_BYTES=False)
    with at_work(app):
        Base.metadata.create_all(database.engine)
        found = furnished(app)
        database.session.remove()
    yield found
    with app.app_context():
        database.engine.dispose()


@pytest.fixture
def world(built_world: World) -> Iterator[World]:
    """The world, in a context of its own; tests that change it use `db` and `client` instead."""
    with at_work(built_world.app):
        yield built_world
        database.session.rollback()
        database.session.remove()


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal whose database has no table yet."""
    folder = tmp_path_factory.mktemp("migrations")
    url = world_url(folder, "migrations")
    app = create_app(
        read_settings(database_url=url, data_dir=folder, demo=True, public_url=BASE), TESTING=True
    )
    with app.app_context():
        yield app
        database.session.remove()
        database.engine.dispose()
