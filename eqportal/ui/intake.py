"""What is let in: only our own host, whole text, and posts that come from our own pages."""

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request

from eqportal.configuration import is_own_host
from eqportal.database import reading_only
from eqportal.extensions import end_transaction, session

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
NUL = "\0"
PROBES = ("/healthz", "/readyz")
"""Asked by machines beside us, by whatever name they know us; the answer names no host."""


def inspect() -> None:
    """Refuse a request that no page of ours can have made. Until it is let in it only reads."""
    reading_only.set(True)
    if request.path not in PROBES and not is_own_host(request.host, current_app.config):
        abort(400)
    try:
        texts = _everything_sent()
    except UnicodeDecodeError:
        abort(400)
    if any(NUL in text for text in texts):
        abort(400)


def let_write() -> None:
    """Let a request that changes something write, when it has passed every door.

    On SQLite nobody else can write meanwhile, so who asks is found out before that.
    """
    if request.method not in SAFE_METHODS:
        if session().get_bind().dialect.name == "sqlite":
            end_transaction()
        reading_only.set(False)


def _everything_sent() -> list[str]:
    texts = [request.path, *_texts(request.args)]
    if request.method not in SAFE_METHODS:
        _refuse_foreign_origin()
        _refuse_what_no_form_sends()
        texts += _texts(request.form) + [f.filename or "" for f in request.files.values()]
    return texts


def _refuse_what_no_form_sends() -> None:
    """Werkzeug bounds the text of a multipart form only; a plain one is bounded here."""
    most = current_app.config["MAX_FORM_MEMORY_SIZE"]
    plain = request.mimetype != "multipart/form-data"
    if plain and (request.content_length or 0) > most:
        abort(413)


def _texts(values: object) -> list[str]:
    pairs = values.items(multi=True)  # type: ignore[attr-defined]  # a MultiDict of Werkzeug's
    return [part for pair in pairs for part in pair]


def _refuse_foreign_origin() -> None:
    origin = request.headers.get("Origin")
    if origin is None:
        return
    if urlsplit(origin).netloc != request.host:
        abort(400)


def init_intake(app: Flask) -> None:
    """Look at every request before anything else does."""
    app.before_request(inspect)
