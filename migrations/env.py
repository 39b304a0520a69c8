"""Alembic's way into the portal: the app's own engine and metadata."""

from alembic import context
from flask import current_app

from eqportal.database import Base, Instant, Json

engine = current_app.extensions["migrate"].db.engine


def written(kind: str, thing: object, _context: object) -> str | bool:
    """Our column types as the database has them, so that a revision needs no code of today."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Json):
        return "sa.Text()"
    return False


def run() -> None:
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            render_item=written,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
