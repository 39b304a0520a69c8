"""Finished bytes of public pages: kept, told to be stale, compressed, and sent without Flask."""

from flask import Flask

from eqportal.cache.generation import Generation, OfFile, OfServer
from eqportal.cache.keeping import init_keeping
from eqportal.cache.layer import FinishedBytes, Note
from eqportal.cache.watching import after_change
from eqportal.extensions import db

NAME = "finished bytes"


def init_app(app: Flask, note: Note) -> None:
    """Stand in front of everything; `note` writes the line of a request that Flask never saw."""
    generation = _generation(app)
    if generation is None:
        return
    init_keeping(app)
    layer = FinishedBytes(app, generation, note)
    after_change.append(generation.forget)
    app.extensions[NAME] = layer
    app.wsgi_app = layer  # type: ignore[method-assign, assignment]


def _generation(app: Flask) -> Generation | None:
    """None for a database in memory, which has no second connection."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "postgresql":
        return OfServer(engine)
    path = engine.url.database or ":memory:"
    return None if path.startswith((":", "file:")) else OfFile(path)
