"""The counts of the rate limits: one for all processes, and nothing that names anybody."""

from functools import partial
from pathlib import Path

import time_machine
from flask import Flask
from limits import RateLimitItemPerHour
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from eqportal import create_app
from eqportal.database import Base
from eqportal.extensions import db as database
from eqportal.rates import counts_in
from eqportal.settings import read_settings

TWICE = RateLimitItemPerHour(2)
ADDRESS = "192.0.2.7"


def limiter(folder: Path) -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(storage_from_string(counts_in(folder), key="key"))


def test_what_one_process_counts_the_other_knows(tmp_path):
    one, other = limiter(tmp_path), limiter(tmp_path)
    assert [one.hit(TWICE, ADDRESS), other.hit(TWICE, ADDRESS)] == [True, True]
    assert [one.hit(TWICE, ADDRESS), other.test(TWICE, ADDRESS)] == [False, False]
    assert one.hit(TWICE, "192.0.2.8")


def test_a_count_ends_with_its_window_and_leaves_no_row(tmp_path):
    counted = limiter(tmp_path)
    with time_machine.travel("2027-03-01 12:00", tick=False) as clock:
        assert [counted.hit(TWICE, ADDRESS) for _n in range(3)] == [True, True, False]
        assert counted.get_window_stats(TWICE, ADDRESS).remaining == 0
        clock.shift(3601)
        assert counted.get_window_stats(TWICE, ADDRESS).remaining == 2
        assert counted.hit(TWICE, "192.0.2.8")
    assert counted.storage.reset() == 1


def test_counts_can_be_taken_back(tmp_path):
    counted = limiter(tmp_path)
    counted.hit(TWICE, ADDRESS)
    counted.clear(TWICE, ADDRESS)
    assert counted.get_window_stats(TWICE, ADDRESS).remaining == 2
    assert counted.storage.check()


def test_the_file_names_nobody(tmp_path):
    limiter(tmp_path).hit(TWICE, ADDRESS)
    assert ADDRESS.encode() not in (tmp_path / "rates.sqlite3").read_bytes()


def app_at(folder: Path) -> Flask:
    settings = read_settings(data_dir=folder, demo=True, public_url="http://portal.example")
    return create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False)


def answers(app: Flask, times: int) -> list[int]:
    browser = app.test_client()
    post = partial(browser.post, "/en/report-barrier", base_url="http://portal.example")
    return [post().status_code for _n in range(times)]


def test_a_page_that_is_limited_stays_so_in_the_next_process(tmp_path):
    first = app_at(tmp_path)
    with first.app_context():
        Base.metadata.create_all(database.engine)
    assert answers(first, 21) == [422] * 20 + [429]
    second = app_at(tmp_path)
    assert answers(second, 1) == [429]
    for app in (first, second):
        with app.app_context():
            database.engine.dispose()


def test_a_page_is_limited_while_the_file_cannot_be_used(tmp_path):
    (tmp_path / "rates.sqlite3").mkdir()
    app = app_at(tmp_path)
    with app.app_context():
        Base.metadata.create_all(database.engine)
    assert answers(app, 21) == [422] * 20 + [429]
    with app.app_context():
        database.engine.dispose()
