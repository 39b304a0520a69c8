"""Keeping the index true: what differs from what is public is made anew, and nothing else."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import delete, func, insert, select

from eqportal.extensions import session
from eqportal.search.compounds import marked_tails
from eqportal.search.models import SearchEntry, SearchWord
from eqportal.search.sources import Found, Keys, Name, Source, sources
from eqportal.search.vector import vector_of
from eqportal.search.vocabulary import worth_suggesting
from eqportal.search.words import RULES, stems

LOCK = 0x5EA5C4
"""Names the one who changes the index, among the advisory locks of PostgreSQL."""
AT_ONCE = 100
LONGEST_BODY = 200_000
Told = Callable[[int, int], None]
"""Hears how many texts are done, of how many."""


def refresh(kind: str | None = None, keys: Keys = None, told: Told | None = None) -> int:
    """Bring the index up to what is public now, in the running transaction.

    Of one kind, and of it some keys, when they are given. Returns how many entries changed.
    """
    session().flush()
    _alone()
    chosen = [source for source in sources.values() if kind in {None, source.kind}]
    return sum(_refresh(source, keys, told) for source in chosen)


def reindex(told: Told | None = None) -> int:
    """Make the whole index anew; returns how many entries it has."""
    _alone()
    session().execute(delete(SearchWord))
    session().execute(delete(SearchEntry))
    return refresh(told=told)


def _alone() -> None:
    """Two who find the same text new would both enter it; SQLite has one writer anyway."""
    if session().get_bind().dialect.name == "postgresql":
        session().execute(select(func.pg_advisory_xact_lock(LOCK)))


def _refresh(source: Source, keys: Keys, told: Told | None) -> int:
    wanted = source.versions(keys)
    known = _known(source.kind, keys)
    gone = [number for name, (number, made_of) in known.items() if wanted.get(name) != made_of]
    new = {name for name, version in wanted.items() if known.get(name, (0, ""))[1] != version}
    _take_out(gone)
    _put_in(source, new, told)
    return len({*new, *(name for name in known if name not in wanted)})


def _known(kind: str, keys: Keys) -> dict[Name, tuple[int, str | None]]:
    """The entries: their number, and the version they were made of under the rules of today."""
    found = select(
        SearchEntry.key, SearchEntry.locale, SearchEntry.id, SearchEntry.version, SearchEntry.rules
    ).where(SearchEntry.kind == kind)
    if keys is not None:
        found = found.where(SearchEntry.key.in_(keys))
    return {
        (key, locale): (number, version if rules == RULES else None)
        for key, locale, number, version, rules in session().execute(found)
    }


def _take_out(numbers: list[int]) -> None:
    for some in _in_parts(numbers):
        session().execute(delete(SearchWord).where(SearchWord.entry_id.in_(some)))
        session().execute(delete(SearchEntry).where(SearchEntry.id.in_(some)))


def _put_in(source: Source, new: set[Name], told: Told | None) -> None:
    done = 0
    for keys in _in_parts(sorted({key for key, _locale in new})):
        texts = [text for text in source.load(keys) if (text.key, text.locale) in new]
        _enter(source.kind, texts)
        done += len(texts)
        if told:
            told(done, len(new))


def _enter(kind: str, texts: list[Found]) -> None:
    if not texts:
        return
    dialect = session().get_bind().dialect.name
    entered = session().execute(
        insert(SearchEntry).returning(SearchEntry.id, SearchEntry.key, SearchEntry.locale),
        [_row(kind, text, dialect) for text in texts],
    )
    numbers = {(key, locale): number for number, key, locale in entered}
    rows = [
        {"entry_id": numbers[text.key, text.locale], **word}
        for text in texts
        for word in worth_suggesting(f"{text.title} {text.lead} {text.body[:LONGEST_BODY]}")
    ]
    if rows:
        session().execute(insert(SearchWord), rows)


def _row(kind: str, text: Found, dialect: str) -> dict[str, Any]:
    body = text.body[:LONGEST_BODY]
    parts = _with_tails(
        [stems(part, text.locale) for part in (text.title, text.lead, body)], text.locale
    )
    title, lead, rest = (" ".join(part) for part in parts)
    return {
        "kind": kind,
        "key": text.key,
        "locale": text.locale,
        "version": text.version,
        "rules": RULES,
        "title": text.title,
        "lead": text.lead,
        "body": body,
        "path": text.path,
        "updated_on": text.updated_on,
        "title_words": title,
        "lead_words": lead,
        "body_words": rest,
        "vector": vector_of(parts) if dialect == "postgresql" else None,
    }


def _with_tails(parts: list[list[str]], locale: str) -> list[list[str]]:
    """The ends of Norwegian compounds stand one part lower than the compounds themselves."""
    if locale == "en":
        return parts
    title, lead, body = parts
    return [title, [*lead, *marked_tails(title)], [*body, *marked_tails([*lead, *body])]]


def _in_parts(things: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(things), AT_ONCE):
        yield things[first : first + AT_ONCE]
