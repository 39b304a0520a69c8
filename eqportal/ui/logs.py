"""Structured logs: one line of JSON for each request, without personal data."""

import json
import logging
import time

from flask import Flask, Response, g, request

log = logging.getLogger("eqportal.requests")


class AsJson(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def note(response: Response) -> Response:
    """Log the route, never the address: a reference in it would point at a person."""
    fields = {
        "request": g.get("request_id"),
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
    }
    log.info("request", extra={"fields": fields})
    return response


def init_logs(app: Flask) -> None:
    """Log to standard error."""
    ours = logging.getLogger("eqportal")
    if not ours.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(AsJson())
        ours.addHandler(handler)
        ours.propagate = False
    ours.setLevel(logging.WARNING if app.testing else logging.INFO)
    app.after_request(note)
