"""What `eqportal init` does: schema, pages, programmes, laureates of earlier years."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app
from flask_migrate import upgrade

from eqportal.extensions import db, session
from eqportal.laureates.operations import load_historic
from eqportal.pages.operations import load_shipped_pages
from eqportal.programmes.operations import load_programmes


def initialise() -> Iterator[str]:
    """Do it all, saying what; a second time changes nothing."""
    with _alone():
        upgrade()
        yield "database: up to date"
        yield f"pages: {load_shipped_pages()} new"
        yield f"programmes: {load_programmes()} new"
        yield f"laureates of earlier years: {load_historic(session())} new"
        session().commit()
        db.engine.dispose()


@contextmanager
def _alone() -> Iterator[None]:
    """Two starts at once wait for each other."""
    folder = current_app.config["DATA_DIR"]
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "init.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
