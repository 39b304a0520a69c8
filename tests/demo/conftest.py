"""The demonstration, loaded once in a run; each test that needs it gets its rows anew."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from eqportal.demo.loading import load
from tests.rows import Rows, emptied, kept, put_back


@pytest.fixture(scope="session")
def told(app: Flask) -> tuple[list[str], Rows]:
    """What loading says, and every row that it leaves."""
    with emptied(app) as db:
        said = list(load())
        rows = kept(db)
    return said, rows


@pytest.fixture
def demo(db: Session, told: tuple[list[str], Rows]) -> Session:
    """The demonstration, for a test that may change it."""
    put_back(db, told[1])
    return db
