"""The writers of one SQLite file: they take turns, and nobody keeps a turn."""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from eqportal.database import engine_options, prepare, reading_only
from eqportal.turns import Place

ADD = text("UPDATE counter SET n = n + 1")
SOON = 2.0


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A file with a counter in it."""
    made = _engine(tmp_path / "file.sqlite3")
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE counter (n INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))
    yield made
    made.dispose()


def _engine(path: Path) -> Engine:
    url = f"sqlite:///{path}"
    made = create_engine(url, **engine_options(url))
    prepare(made)
    return made


def _add(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(ADD)


def _count(engine: Engine) -> int:
    with engine.begin() as connection:
        return connection.execute(text("SELECT n FROM counter")).scalar_one()


def test_writers_take_turns_and_nothing_is_lost(engine):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _n: _add(engine), range(200)))
    assert _count(engine) == 200


def test_the_next_writer_goes_on_when_the_turn_is_over(engine):
    with engine.connect() as first, ThreadPoolExecutor(1) as threads:
        first.execute(ADD)
        waiting = threads.submit(_add, engine)
        time.sleep(0.2)
        assert not waiting.done()
        first.rollback()
        first.close()
        waiting.result(timeout=SOON)
    assert _count(engine) == 1


def test_a_reader_does_not_wait_for_a_writer(engine):
    with engine.connect() as writer:
        writer.execute(ADD)
        token = reading_only.set(True)
        try:
            assert _count(engine) == 0
        finally:
            reading_only.reset(token)


def test_one_that_writes_again_on_its_connection_does_not_wait_for_itself(engine):
    start = time.monotonic()
    with engine.connect() as connection:
        for _n in range(3):
            connection.execute(ADD)
            connection.commit()
    assert time.monotonic() - start < SOON
    assert _count(engine) == 3


def test_one_whom_sqlite_refuses_gives_its_turn_back(engine):
    path, library = str(engine.url.database), engine_options("sqlite:")["module"]
    with engine.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout=1")
    with closing(library.connect(path, isolation_level=None)) as without_a_turn:
        without_a_turn.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            _add(engine)
        without_a_turn.execute("ROLLBACK")
    other = _engine(Path(path))
    start = time.monotonic()
    _add(other)
    other.dispose()
    assert time.monotonic() - start < SOON
    assert _count(engine) == 1


def test_processes_take_turns_and_nothing_is_lost(engine):
    with ProcessPoolExecutor(2, get_context("spawn")) as processes:
        path = Path(str(engine.url.database))
        list(processes.map(_add_fifty, [path] * 2))
    assert _count(engine) == 100


def test_nobody_gets_in_before_those_who_wait(tmp_path):
    path = tmp_path / "file.sqlite3"
    eager, patient = Place.beside(path), Place.beside(path)
    eager.take(SOON)
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(patient.take, SOON)
        time.sleep(0.2)
        eager.give_back()
        again = threads.submit(eager.take, SOON)
        waiting.result()
        assert (patient.has_turn, again.done()) == (True, False)
        patient.give_back()
        again.result()
    assert eager.has_turn
    eager.close()
    patient.close()


def test_who_waits_too_long_goes_on_without_a_turn(tmp_path):
    path = tmp_path / "file.sqlite3"
    first, second = Place.beside(path), Place.beside(path)
    first.take(SOON)
    second.take(0.05)
    assert (first.has_turn, second.has_turn) == (True, False)
    first.close()
    second.take(SOON)
    assert second.has_turn
    second.close()


def _add_fifty(path: Path) -> None:
    engine = _engine(path)
    for _n in range(50):
        _add(engine)
    engine.dispose()


def test_postgresql_compiles_no_statement(db: Session) -> None:
    if db.get_bind().dialect.name != "postgresql":
        pytest.skip("only PostgreSQL compiles statements")
    assert db.scalar(text("SHOW jit")) == "off"
