"""Structured logs: one line of JSON for each request, without personal data."""

import atexit
import json
import logging
import threading
import time
from functools import lru_cache
from typing import Any

from flask import Flask, Response, g, request

from eqportal.cache.keeping import NOTED_LATER

log = logging.getLogger("eqportal.requests")
AS_JSON = json.JSONEncoder(ensure_ascii=False).encode
SECONDS_BETWEEN = 0.25


@lru_cache(maxsize=1)
def _second(moment: int) -> str:
    """A moment as logs have it; the same second is asked for many times."""
    return time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(moment))


class AsJson(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": _second(int(record.created)),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return AS_JSON(line)


class Together(logging.StreamHandler[Any]):
    """Writes at once; only the lines of quick answers are written a few at a time.

    Writing one takes longer than answering from finished bytes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[str] = []
        self._writer: threading.Thread | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line after those that wait, or let it wait too."""
        if not getattr(record, "can_wait", False):
            self.write()
            super().emit(record)
            return
        self._waiting.append(self.format(record))
        if self._writer is None:
            self._writer = threading.Thread(target=self._write_now_and_then, daemon=True)
            self._writer.start()
            atexit.register(self.write)

    def write(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.stream.write("".join(f"{line}\n" for line in waiting))
            self.flush()

    def _write_now_and_then(self) -> None:
        while True:
            time.sleep(SECONDS_BETWEEN)
            with self.lock or threading.RLock():
                self.write()


def note(response: Response) -> Response:
    """Log the route, never the address: a reference in it would point at a person."""
    if NOTED_LATER in request.environ:
        return response
    fields = {
        "request": g.get("request_id"),
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
    }
    log.info("request", extra={"fields": fields})
    return response


def say(fields: dict[str, Any]) -> None:
    """The same line for a request that was answered without Flask; it can wait a moment."""
    if log.isEnabledFor(logging.INFO):
        # Made here: looking for who called takes as long as the answer.
        record = logging.LogRecord(log.name, logging.INFO, "", 0, "request", None, None)
        record.fields, record.can_wait = fields, True
        log.handle(record)


def init_logs(app: Flask) -> None:
    """Log to standard error."""
    ours = logging.getLogger("eqportal")
    if not ours.handlers:
        handler = Together()
        handler.setFormatter(AsJson())
        ours.addHandler(handler)
        ours.propagate = False
    ours.setLevel(logging.WARNING if app.testing else logging.INFO)
    app.after_request(note)
