"""The layer in front of Flask: what is public, finished and still true is answered from here."""

import logging
import random
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from flask import Flask

from eqportal.cache.encodings import wanted
from eqportal.cache.finished import OF_A_BODY, Finished, Headers
from eqportal.cache.generation import Generation, State
from eqportal.cache.keeping import (
    NOTED_LATER,
    ROUTE,
    Environ,
    asked_each_time,
    close,
    has_version,
    is_for_ever,
    is_plain,
    is_unchanged,
    may_be_kept,
    unconditional,
)
from eqportal.cache.shelf import Key, Shelf, Turns
from eqportal.configuration import is_own_host
from eqportal.database import now

log = logging.getLogger("eqportal.cache")
OK, UNCHANGED = "200 OK", "304 NOT MODIFIED"
Start = Callable[..., Any]
Note = Callable[[dict[str, Any]], None]


class FinishedBytes:
    """Answers visitors from finished bytes; everything else is Flask's."""

    def __init__(self, app: Flask, generation: Generation, note: Note) -> None:
        self.inner, self.generation, self.note = app.wsgi_app, generation, note
        self.on = bool(app.config["FINISHED_BYTES"])
        self.shelf, self.turns = Shelf(), Turns()
        self._cookie = f"{app.config['SESSION_COOKIE_NAME']}="
        self._is_own = lru_cache(maxsize=64)(lambda host: is_own_host(host, app.config))

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """One request."""
        host = environ.get("HTTP_HOST", "")
        if not self.on or not is_plain(environ) or not self._is_own(host):
            environ.pop("HTTP_IF_MODIFIED_SINCE", None)  # Flask knows of the page's own text only
            return self.inner(environ, start)
        began = time.perf_counter()
        key = (host, environ.get("SCRIPT_NAME", ""), environ["PATH_INFO"])
        signed_in = self._is_signed_in(environ)
        kept = self._true(key, at_once=signed_in)
        if kept is not None:
            return self._answer(key, kept, environ, start, began)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.inner(unconditional(environ), start)
        if signed_in:
            return self._make(key, environ, start, began)
        with self.turns.alone(key):
            kept = self._true(key)
            if kept is None:
                return self._make(key, environ, start, began)
        return self._answer(key, kept, environ, start, began)

    def _is_signed_in(self, environ: Environ) -> bool:
        """Whether it may be somebody who has just changed what is asked for."""
        return self._cookie in environ.get("HTTP_COOKIE", "")

    def _true(self, key: Key, *, at_once: bool = False) -> Finished | None:
        """What is kept there, if it is still true."""
        kept = self.shelf.get(key)
        if kept is None or kept.forever:
            return kept
        state = self._state(at_once=at_once)
        return kept if state and kept.is_fresh(state.token, _minute()) else None

    def _state(self, *, at_once: bool = False) -> State | None:
        try:
            return self.generation.state(at_once=at_once)
        except Exception as error:  # noqa: BLE001 - whatever it is, Flask's own page says it
            log.warning("no public state: %s", type(error).__name__)
            return None

    def _make(self, key: Key, environ: Environ, start: Start, began: float) -> Iterable[bytes]:
        """Let Flask answer, and keep that when it may be; the state is asked before, not after."""
        state, minute = self._state(), _minute()
        asked = {**unconditional(environ), NOTED_LATER: True}
        said: list[Any] = []
        body = self.inner(asked, _listener(said))
        status, headers = said[0], list(said[1])
        route = asked.get(ROUTE)
        if state and may_be_kept(asked, status, headers):
            forever = is_for_ever(asked, headers)
            finished = Finished(
                headers, _whole(body), route or "", (state, minute), forever=forever
            )
            if forever or not self._is_signed_in(environ):
                self._keep(key, finished)
            return self._answer(key, finished, environ, start, began)
        self.shelf.drop(key)
        return self._hand_on(environ, start, (status, headers, body, route), began)

    def _keep(self, key: Key, finished: Finished) -> None:
        former = self.shelf.get(key)
        if former is not None:
            finished.take_over(former)
        self.shelf.put(key, finished)

    def _answer(
        self, key: Key, kept: Finished, environ: Environ, start: Start, began: float
    ) -> Iterable[bytes]:
        """A finished answer, in the client's encoding."""
        encoding = wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if not kept.has(encoding):
            self._compress(key, kept, encoding)
        version = kept.version(encoding)
        unchanged = has_version(environ, version, kept.modified)
        name = f"{random.getrandbits(64):016x}"
        headers = version.unchanged if unchanged else version.headers
        if self._is_signed_in(environ):
            headers = asked_each_time(headers)
        start(UNCHANGED if unchanged else OK, [*headers, ("X-Request-ID", name)])
        self._say(environ, name, kept.route, 304 if unchanged else 200, began)
        return () if unchanged or environ["REQUEST_METHOD"] == "HEAD" else (version.body,)

    def _compress(self, key: Key, kept: Finished, encoding: str) -> None:
        """Once; what is on the shelf has grown by it."""
        with self.turns.alone((*key[:2], f"{encoding} {key[2]}")):
            if not kept.has(encoding):
                kept.version(encoding)
                if self.shelf.get(key) is kept:
                    self.shelf.put(key, kept)

    def _hand_on(
        self,
        environ: Environ,
        start: Start,
        given: tuple[str, Headers, Iterable[bytes], str | None],
        began: float,
    ) -> Iterable[bytes]:
        """An answer that is not kept; its conditions were not given to Flask: they are met here."""
        status, headers, body, route = given
        named = {name.lower(): value for name, value in headers}
        tag = named.get("etag", "").removeprefix("W/")
        if tag and status == OK and is_unchanged(environ, tag, None):
            close(body)
            status, body = UNCHANGED, ()
            headers = [(n, v) for n, v in headers if n.lower() not in OF_A_BODY]
        start(status, headers)
        self._say(environ, named.get("x-request-id", "-"), route, int(status[:3]), began)
        return body

    def _say(
        self, environ: Environ, name: str, route: str | None, status: int, began: float
    ) -> None:
        took = round((time.perf_counter() - began) * 1000, 1)
        method = environ["REQUEST_METHOD"]
        self.note({"request": name, "method": method, "route": route, "status": status, "ms": took})


def _listener(said: list[Any]) -> Start:
    """Hears the status and the headers of an answer."""

    def hear(*given: Any) -> Callable[[bytes], object]:  # noqa: ANN401 - as WSGI has it
        said[:] = given
        return lambda _piece: None

    return hear


def _minute() -> int:
    """Which minute it is: what depends on the clock is true until the next."""
    return int(now().timestamp() // 60)


def _whole(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close(body)
