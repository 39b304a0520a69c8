"""Alembic's way into the portal: the app's own engine and metadata."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from eqportal.database import Base, Instant, Json
from eqportal.search.schema import is_index

engine = current_app.extensions["migrate"].db.engine


def written(kind: str, thing: object, _context: object) -> str | bool:
    """Our column types as the database has them, so that a revision needs no code of today."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, Json):
        return "sa.Text()"
    return False


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """What is compared with the models: not the tables in which SQLite keeps the search's index."""
    return kind != "table" or not is_index(name or "")


def watch_references(connection: Connection, *, on: bool) -> None:
    """SQLite alters a table by making it anew: what refers to it must not be asked meanwhile."""
    if connection.dialect.name == "sqlite":
        raw = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
        if on and (broken := raw.execute("PRAGMA foreign_key_check").fetchall()):
            message = f"references that lead nowhere: {broken[:5]}"
            raise RuntimeError(message)


def run() -> None:
    with engine.connect() as connection:
        watch_references(connection, on=False)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_as_batch=True,
            render_item=written,
            include_name=ours,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        watch_references(connection, on=True)


run()
