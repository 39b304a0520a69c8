"""Publishing in one process shows in another within a second."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from eqportal.pages.models import PageRevision
from tests.contracts.source import ROOT

PATH = "/en/contact"
Ask = Callable[[], dict[str, Any]]


@pytest.fixture
def elsewhere(app: Flask, layer, tmp_path: Path) -> Iterator[Ask]:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    command = [sys.executable, "-m", "tests.cache.other_process", url, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:

        def ask() -> dict[str, Any]:
            process.stdin.write(f"{PATH}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield ask
        process.stdin.close()


def soon(ask: Ask, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    until = time.monotonic() + 1
    while not is_so(answer := ask()):
        assert time.monotonic() < until, "not within a second"
    return answer


def rows(db, state: str) -> list[PageRevision]:
    one = db.query(PageRevision).filter_by(locale="en", slug="contact").one()
    return db.query(PageRevision).filter_by(page_id=one.page_id, state=state).all()


def test_publishing_shows_in_the_other_process(elsewhere: Ask, db) -> None:
    first = elsewhere()
    assert (first["status"], first["kept"]) == (200, 1)
    for number in range(3):
        for row in rows(db, "published"):
            row.title = f"Title {number}"
        db.commit()
        soon(elsewhere, lambda answer, n=number: f"Title {n}" in answer["text"])
        assert f"Title {number}" in elsewhere()["text"]


def test_what_is_taken_down_is_gone_in_the_other_process(elsewhere: Ask, db) -> None:
    assert elsewhere()["status"] == 200
    for row in rows(db, "published"):
        row.state = "unpublished"
    db.commit()
    soon(elsewhere, lambda answer: answer["status"] == 404)
    for row in rows(db, "unpublished"):
        row.state = "published"
    db.commit()
    soon(elsewhere, lambda answer: answer["status"] == 200)
