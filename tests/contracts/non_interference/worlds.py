"""A portal on a file of its own, that can be put back to any moment of its story."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import time_machine
from flask import Flask, Request
from flask import request as asked
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from eqportal import create_app
from eqportal.commands import at_work
from eqportal.database import Base, reading_only, sqlite3
from eqportal.extensions import db as database
from eqportal.settings import read_settings
from tests.contracts.non_interference.chance import chance
from tests.contracts.non_interference.wire import Heard, Tapped, wire
from tests.page import BASE

Heed = dict[str, set[str]]
heeded: Heed = {}
"""Endpoint -> the parameters that it has ever looked at."""


class Arguments(ImmutableMultiDict[str, str]):
    """The arguments of an address, which notice what is looked for among them."""

    def _heed(self, name: object) -> None:
        if asked.endpoint:
            heeded.setdefault(asked.endpoint, set()).add(str(name))

    def get(self, key: str, *more: Any, **options: Any) -> Any:
        self._heed(key)
        return super().get(key, *more, **options)

    def getlist(self, key: str, *more: Any, **options: Any) -> Any:
        self._heed(key)
        return super().getlist(key, *more, **options)

    def __getitem__(self, key: str) -> Any:
        self._heed(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._heed(key)
        return super().__contains__(key)


class HeedfulRequest(Request):
    """A request whose arguments notice who looks."""

    parameter_storage_class = Arguments  # type: ignore[assignment]


@dataclass(frozen=True)
class Answer:
    """All that reaches the observer or the clock: the answer, and what it took to make it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: tuple[Heard, ...]


@dataclass
class World:
    """One portal; `moments` are the states that it has been in, by name."""

    folder: Path
    app: Flask = field(init=False)
    moments: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = read_settings(
            database_url=f"sqlite:///{self.file}",
            data_dir=self.folder,
            public_url=BASE,
            rate_limits=False,
            secret_key="the same in every world, and long enough for that",
        )
        self.app = create_app(settings, TESTING=True, WTF_CSRF_ENABLED=False, FINISHED_BYTES=False)
        self.app.request_class = HeedfulRequest
        with self.app.app_context():
            Tapped(database.engine)
            Base.metadata.create_all(database.engine)

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "world.sqlite3"

    def play(self, step: str, number: int, *acts: Callable[[], object]) -> None:
        """Let something happen, as a step of its own."""
        Context().run(partial(self._play, step, number, acts))

    def _play(self, step: str, number: int, acts: tuple[Callable[[], object], ...]) -> None:
        reading_only.set(False)
        for place, act in enumerate(acts):
            with at_work(self.app):
                chance.begin(f"{step} {place}", number + 10 * place)
                act()
                database.session.commit()
                database.session.remove()
        self._date_files()

    def _date_files(self) -> None:
        """When a file came onto the disk is the machine's clock, not the story's."""
        for path in (self.folder / "files").rglob("*"):
            os.utime(path, (0, 0))

    def keep(self, moment: str) -> Any:
        """Remember how everything is now."""
        kept = sqlite3.connect(":memory:", check_same_thread=False)
        with self._opened() as source:
            source.backup(kept)
        files = self.folder / "files"
        self.moments[moment] = kept, {p: p.read_bytes() for p in files.rglob("*") if p.is_file()}
        return self.moments[moment]

    def put_back(self, moment: Any) -> None:
        """Everything as it was then."""
        kept, files = moment
        with self.app.app_context():
            database.engine.dispose()
        with self._opened() as target:
            kept.backup(target)
        shutil.rmtree(self.folder / "files", ignore_errors=True)
        for path, content in files.items():
            place = self.folder / "files" / path.parent.name / path.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        self._date_files()

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        connection = sqlite3.connect(str(self.file))
        try:
            yield connection
        finally:
            connection.close()

    def ask(self, token: str | None, path: str, method: str = "GET", **given: Any) -> Answer:
        """One request of the person whose session that is; None is a stranger."""
        return Context().run(partial(self._ask, token, path, method, given))

    def _ask(self, token: str | None, path: str, method: str, given: dict[str, Any]) -> Answer:
        chance.begin(f"{method} {path}")
        browser = self.app.test_client(use_cookies=False)
        headers = {"Cookie": self._cookie(token)} if token else {}
        with wire.listening() as statements:
            answer = browser.open(
                path, method=method, base_url=BASE, headers=headers, buffered=True, **given
            )
        return as_answer(answer, statements)

    def _cookie(self, token: str) -> str:
        """The cookie of a session, signed as the portal signs it."""
        signer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
        return f"eqportal={signer.dumps({'_user_id': token, '_fresh': True})}"


def as_answer(answer: TestResponse, statements: list[Heard]) -> Answer:
    """What can be compared of an answer."""
    headers = tuple(sorted((name, value) for name, value in answer.headers))
    return Answer(answer.status_code, headers, answer.data, tuple(statements))


@contextmanager
def standing_still(moment: Any) -> Iterator[None]:
    """The clock stands within the block."""
    with time_machine.travel(moment, tick=False):
        yield
