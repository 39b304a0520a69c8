"""The full-text index of SQLite (FTS5), kept true by triggers; PostgreSQL's is in the model."""

from sqlalchemy import DDL, event

from eqportal.search.models import SearchEntry

INDEX = "search_index"
COLUMNS = "title_words, lead_words, body_words"
_NEW = "new.id, new.title_words, new.lead_words, new.body_words"
_OLD = "old.id, old.title_words, old.lead_words, old.body_words"
_ADD = f"INSERT INTO {INDEX} (rowid, {COLUMNS}) VALUES ({_NEW});"  # noqa: S608 - our own names
_TAKE = f"INSERT INTO {INDEX} ({INDEX}, rowid, {COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608
_EVENTS = {
    "added": ("INSERT", _ADD),
    "taken": ("DELETE", _TAKE),
    "changed": ("UPDATE", _TAKE + _ADD),
}
_TABLE = f"""CREATE VIRTUAL TABLE {INDEX} USING fts5({COLUMNS}, content='search_entry',
 content_rowid='id', tokenize='unicode61 remove_diacritics 0')"""
_MADE = {
    "sqlite": (
        _TABLE,
        *(
            f"CREATE TRIGGER search_entry_{name} AFTER {what} ON search_entry BEGIN {then} END"
            for name, (what, then) in _EVENTS.items()
        ),
    )
}
_UNMADE = {
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS search_entry_{name}" for name in _EVENTS),
        f"DROP TABLE IF EXISTS {INDEX}",
    )
}


def made(dialect: str) -> tuple[str, ...]:
    """The statements that make the index, after the table is there; a migration runs them too."""
    return _MADE.get(dialect, ())


def unmade(dialect: str) -> tuple[str, ...]:
    """The statements that take it away, before the table goes."""
    return _UNMADE.get(dialect, ())


def is_index(table: str) -> bool:
    """Whether a table is the index, or one of those that FTS5 keeps it in: no model has them."""
    return table == INDEX or table.startswith(f"{INDEX}_")


def _run(statement: str, moment: str, dialect: str) -> None:
    ddl = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]  # SQLAlchemy's own
    event.listen(SearchEntry.__table__, moment, ddl.execute_if(dialect=dialect))


for _dialect in _MADE:
    for _statement in made(_dialect):
        _run(_statement, "after_create", _dialect)
    for _statement in unmade(_dialect):
        _run(_statement, "before_drop", _dialect)
