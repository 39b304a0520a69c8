"""The writers of one SQLite file: they take turns, and nobody keeps a turn."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from eqportal.database import engine_options, prepare, reading_only

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


def test_a_turn_that_another_process_has_is_given_back(engine):
    other = _engine(Path(str(engine.url.database)))
    with engine.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout=1")
    with other.connect() as elsewhere:
        elsewhere.execute(ADD)
        with pytest.raises(OperationalError, match="locked"):
            _add(engine)
        elsewhere.commit()
    other.dispose()
    _add(engine)
    assert _count(engine) == 2
