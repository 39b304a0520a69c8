"""Fixtures: one app and one database for each worker, emptied before each test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, g
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from eqportal import create_app
from eqportal.database import Base
from eqportal.extensions import db as database
from eqportal.pages.operations import load_shipped_pages
from eqportal.settings import read_settings
from tests.page import Client
from tests.rows import Rows, emptied, kept, put_back


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def _database_url(folder: Path) -> str:
    if os.environ.get("EQPORTAL_TEST_DATABASE", "sqlite") == "sqlite":
        return f"sqlite:///{folder / 'test.sqlite3'}"
    server = make_url(os.environ["EQPORTAL_TEST_POSTGRES_URL"])
    name = f"eqportal_{_worker()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("data")
    settings = read_settings(
        database_url=_database_url(folder),
        data_dir=folder,
        demo=True,
        public_url="http://portal.example",
        rate_limits=False,
    )
    app = create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, FINISHED_BYTES=False)
    with app.app_context():
        Base.metadata.create_all(database.engine)
    yield app
    with app.app_context():
        database.engine.dispose()


@pytest.fixture
def db(app: Flask) -> Iterator[Session]:
    """An empty database, in a context in which operations can be called directly.

    No request of a client runs inside this context: Babel keeps the language there.
    """
    with emptied(app) as session:
        g.locale = "en"
        session.commit()
        yield session


@pytest.fixture(scope="session")
def shipped_rows(app: Flask) -> Rows:
    with emptied(app) as session:
        load_shipped_pages()
        session.flush()
        return kept(session)


@pytest.fixture
def shipped(db: Session, shipped_rows: Rows) -> Session:
    """The pages that come with the portal, and nothing else; loaded once for each worker."""
    put_back(db, shipped_rows)
    return db


@pytest.fixture
def client(app: Flask, db: Session) -> Client:
    """A browser that looks every page over; see tests/page.py."""
    return Client(app, db)
