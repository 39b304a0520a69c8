"""What is let in: only our own host, whole text, and posts that come from our own pages."""

from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request

from eqportal.database import reading_only

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
NUL = "\0"


def inspect() -> None:
    """Refuse a request that no page of ours can have made; say whether it may write."""
    reading_only.set(request.method in SAFE_METHODS)
    if request.host not in current_app.config["OWN_HOSTS"] and not _is_own_port():
        abort(400)
    texts = [request.path, *_texts(request.args)]
    if request.method not in SAFE_METHODS:
        _refuse_foreign_origin()
        texts += _texts(request.form) + [f.filename or "" for f in request.files.values()]
    if any(NUL in text for text in texts):
        abort(400)


def _texts(values: object) -> list[str]:
    pairs = values.items(multi=True)  # type: ignore[attr-defined]  # a MultiDict of Werkzeug's
    return [part for pair in pairs for part in pair]


def _is_own_port() -> bool:
    """A demonstration answers on whatever port it was started on."""
    return bool(current_app.config["DEMO"]) and urlsplit(f"//{request.host}").hostname in {
        "127.0.0.1",
        "localhost",
        "::1",
    }


def _refuse_foreign_origin() -> None:
    origin = request.headers.get("Origin")
    if origin is None:
        return
    if urlsplit(origin).netloc != request.host:
        abort(400)


def init_intake(app: Flask) -> None:
    """Look at every request before anything else does."""
    app.before_request(inspect)
