"""Deleting a test call with everything under it; the trail keeps its rows."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Table, delete, select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import Base
from eqportal.extensions import session
from eqportal.files.models import StoredFile
from eqportal.files.storage import path_of
from eqportal.mail.models import OutboundEmail
from eqportal.rehearsal.hanging import Keys, chunks, hanging_on, key_of, keys_where, table_of


def delete_test_call(*, call: Call, by: User) -> list[str]:
    """Delete it, and every row that hangs on it; never a call that counts.

    The keys of its stored files come back: their bytes go when the deletion is committed.
    """
    if call.test_of_id is None:
        message = "only a test call can be deleted"
        raise WrongStateError(message)
    db = session()
    db.flush()
    doomed = hanging_on(Call, call.id)
    files = _stored_files(doomed)
    doomed[table_of(StoredFile)] = set(files)
    record("test_call.deleted", by=by.id, subject=call, slug=call.slug)
    db.expunge_all()
    _delete_mails(doomed)
    for table in reversed(Base.metadata.sorted_tables):
        _delete(table, doomed.get(table, ()))
    return list(files.values())


def delete_bytes(keys: Iterable[str]) -> None:
    """Take the bytes of deleted files from the folder."""
    for key in keys:
        path_of(key).unlink(missing_ok=True)


def _delete(table: Table, keys: Iterable[Any]) -> None:
    for chunk in chunks(keys):
        session().execute(delete(table).where(key_of(table).in_(chunk)))


def _delete_mails(doomed: Keys) -> None:
    """Mails are about a thing by its name and id, without referring to it."""
    mails = table_of(OutboundEmail)
    for table, keys in list(doomed.items()):
        about = (str(key) for key in keys)
        for chunk in chunks(about):
            of_these = (mails.c.about_kind == table.name) & mails.c.about_id.in_(chunk)
            session().execute(delete(mails).where(of_these))


def _stored_files(doomed: Keys) -> dict[Any, str]:
    """The files that doomed rows refer to, and nothing else does; each with its key."""
    mine = {
        file
        for table, column in _columns_of_files()
        for chunk in chunks(doomed.get(table, ()))
        for file in session().scalars(select(column).where(key_of(table).in_(chunk)))
    }
    kept = {
        file
        for table, column in _columns_of_files()
        for file in mine
        if set(keys_where(table, column, [file])) - doomed.get(table, set())
    }
    found: dict[Any, str] = {}
    for chunk in chunks(mine - kept - {None}):
        rows = session().execute(
            select(StoredFile.id, StoredFile.key).where(StoredFile.id.in_(chunk))
        )
        found |= {row[0]: row[1] for row in rows}
    return found


def _columns_of_files() -> Iterator[tuple[Table, Column[Any]]]:
    files = table_of(StoredFile).c.id
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if column.references(files):
                yield table, column
