"""What `eqportal init` does: schema, pages, programmes, laureates of earlier years."""

from collections.abc import Iterator

from flask import current_app
from flask_migrate import upgrade

from eqportal.extensions import db, session
from eqportal.laureates.operations import load_historic
from eqportal.pages.operations import load_shipped_pages
from eqportal.programmes.operations import load_programmes
from eqportal.search.indexing import refresh
from eqportal.turns import alone


def initialise() -> Iterator[str]:
    """Do it all, saying what; a second time changes nothing."""
    with alone(current_app.config["DATA_DIR"] / "init.lock"):
        upgrade()
        yield "database: up to date"
        yield f"pages: {load_shipped_pages()} new"
        yield f"programmes: {load_programmes()} new"
        yield f"laureates of earlier years: {load_historic(session())} new"
        yield f"search: {refresh()} texts new or changed"
        session().commit()
        db.engine.dispose()
