"""Built style sheet and script: found through the build's manifest, served to be kept."""

import json
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, send_from_directory, url_for
from werkzeug.security import safe_join

from eqportal.access.gates import public

STATIC = Path(__file__).parent / "static"
A_YEAR = 31_536_000


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
    """A file of the interface; a ready-made .gz beside it goes out when the browser takes it."""
    gzipped = safe_join(str(STATIC), f"{filename}.gz")
    takes_gzip = request.accept_encodings["gzip"] > 0
    if takes_gzip and gzipped and Path(gzipped).is_file():
        response = send_from_directory(STATIC, f"{filename}.gz", max_age=A_YEAR)
        response.headers["Content-Encoding"] = "gzip"
        response.content_type = CONTENT_TYPES.get(Path(filename).suffix, response.content_type)
    else:
        response = send_from_directory(STATIC, filename, max_age=A_YEAR)
    response.headers["Vary"] = "Accept-Encoding"
    if "/" in filename:
        response.cache_control.immutable = True
    response.cache_control.public = True
    return response


CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def init_assets(app: Flask) -> None:
    """Serve the interface's files under /static and let templates find them."""
    app.add_url_rule("/static/<path:filename>", endpoint="static", view_func=serve_static)
    app.jinja_env.globals["asset"] = asset
