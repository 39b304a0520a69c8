"""Watches what visitors read: a change of it gives the public state a new token, all in one commit.

Capabilities declare their tables with `watch`; statements written as text are not seen.
"""

import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import Table, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from eqportal.cache.models import PublicState
from eqportal.database import Base, now
from eqportal.extensions import db

CHANGED, TOLD = "what visitors read was changed", "the public state was told"
Shown = Callable[[Any], bool]
watched: dict[Table, Shown] = {}
"""Whether a row of a table that is written is, or was, among what visitors read."""
after_change: list[Callable[[], None]] = []
"""Called in the process that has changed something, once others can see it."""


def _any_row(_row: Any) -> bool:  # noqa: ANN401 - any model's
    return True


def with_another(_row: object) -> bool:
    """Rows that are written with a row of another table alone, which is watched itself."""
    return False


def watch(*models: type[Base], shown: Shown = _any_row) -> None:
    """Public pages read these tables; a page kept before a change of them is shown no more.

    A row that is not `shown` changes nothing: visitors are not told when drafts are saved.
    """
    watched.update({model.__table__: shown for model in models})  # type: ignore[misc]  # a Table


def in_state(public: object) -> Shown:
    """Rows whose `state` is `public`, or was before it was changed."""

    def shown(row: Any) -> bool:  # noqa: ANN401 - any model's
        found = inspect(row)
        history = found.attrs.state.history
        unknown = bool(found.persistent and history.added and not history.deleted)
        return unknown or public in {*history.added, *history.unchanged, *history.deleted}

    return shown


def _see_rows(session: Session, _context: UOWTransaction) -> None:
    """After a flush: were rows of such a table written."""
    if CHANGED in session.info:
        return
    written = [*session.new, *session.deleted]
    written += [row for row in session.dirty if _is_watched(row) and session.is_modified(row)]
    if any(_is_watched(row) for row in written):
        session.info[CHANGED] = True


def _is_watched(row: Any) -> bool:  # noqa: ANN401 - any model's
    shown = watched.get(row.__table__)
    return shown is not None and shown(row)


def _see_statement(state: ORMExecuteState) -> None:
    """Statements that change many rows at once are no flush."""
    statement: Any = state.statement
    if statement.is_dml and watched.get(statement.table, with_another) is not with_another:
        state.session.info[CHANGED] = True


def _tell(session: Session) -> None:
    """Last thing before the commit, so that nobody waits long for the one row."""
    if session.in_nested_transaction():
        return
    session.flush()
    if session.info.pop(CHANGED, False):
        renew(session)
        session.info[TOLD] = True


def renew(session: Session) -> None:
    """A new token: whatever was kept before is not shown again."""
    insert: Any = postgresql.insert if _speaks_postgresql(session) else sqlite.insert
    values = {"token": secrets.token_hex(16), "changed_at": now()}
    statement = insert(PublicState).values(id=1, **values)
    session.connection().execute(
        statement.on_conflict_do_update(index_elements=["id"], set_=values)
    )


def _speaks_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _told(session: Session) -> None:
    if session.info.pop(TOLD, False):
        for forget in after_change:
            forget()


def _undone(session: Session) -> None:
    session.info.pop(CHANGED, None)
    session.info.pop(TOLD, None)


event.listen(db.session, "after_flush", _see_rows)
event.listen(db.session, "do_orm_execute", _see_statement)
event.listen(db.session, "before_commit", _tell)
event.listen(db.session, "after_commit", _told)
event.listen(db.session, "after_rollback", _undone)
