"""Built style sheet and script: found through the build's manifest, served to be kept."""

import json
from functools import cache
from pathlib import Path

from flask import Flask, Response, send_from_directory, url_for

from eqportal.access.gates import public

STATIC = Path(__file__).parent / "static"
A_YEAR, AN_HOUR = 31_536_000, 3_600


@cache
def _manifest() -> dict[str, str]:
    path = STATIC / "dist" / "manifest.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def asset(name: str) -> str:
    """The address of a built file, with its content's hash in the name."""
    built = _manifest().get(name)
    return url_for("static", filename=f"dist/{built}" if built else name)


@public
def serve_static(filename: str) -> Response:
    """A file of the interface; one with its hash in the name never changes.

    The layer in front compresses it, as it does with pages.
    """
    forever = filename.removeprefix("dist/") in _manifest().values()
    response = send_from_directory(STATIC, filename, max_age=A_YEAR if forever else AN_HOUR)
    response.headers["Vary"] = "Accept-Encoding"
    if forever:
        response.cache_control.immutable = True
    response.cache_control.public = True
    return response


def init_assets(app: Flask) -> None:
    """Serve the interface's files under /static and let templates find them."""
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=serve_static)
    app.jinja_env.globals["asset"] = asset
