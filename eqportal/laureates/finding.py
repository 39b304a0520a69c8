"""Laureates as the search finds them: those who are published, with their citation."""

from collections.abc import Iterator
from hashlib import sha256

from flask_babel import lazy_gettext, lazy_pgettext
from sqlalchemy import ColumnElement, String, cast, func, select

from eqportal.laureates import queries
from eqportal.laureates.models import Laureate
from eqportal.locales.text import LOCALES
from eqportal.search.models import SearchEntry
from eqportal.search.sources import Found, Keys, Name, register_source

KIND = "laureate"


def versions(keys: Keys = None) -> dict[Name, str]:
    """What is told of laureates now, in each language, as a digest."""
    return {(found.key, found.locale): found.version for found in load(keys)}


def load(keys: Keys) -> Iterator[Found]:
    """What is told of published laureates."""
    for one in queries.published():
        if keys is None or one.id.hex in keys:
            yield from _found(one)


def is_public(entry: type[SearchEntry]) -> ColumnElement[bool]:
    """Whether the laureate is published at this moment."""
    key = func.replace(cast(Laureate.id, String), "-", "")  # SQLite keeps it without hyphens
    told = select(Laureate.id).where(key == entry.key, Laureate.published_at.is_not(None))
    return told.correlate(entry).exists()


def _found(one: Laureate) -> Iterator[Found]:
    for locale in LOCALES:
        name, citation, unit = (text.in_(locale) for text in (one.name, one.citation, one.unit))
        digest = sha256("\0".join([str(one.year), name, citation, unit]).encode()).hexdigest()
        yield Found(
            one.id.hex,
            locale,
            digest,
            title=f"{name} ({one.year})",
            path=f"/{locale}/laureates/{one.year}",
            lead=citation,
            body=unit,
        )


def register() -> None:
    """Let laureates be found."""
    register_source(
        KIND,
        lazy_pgettext("a search result", "Laureate"),
        labels=lazy_gettext("Laureates of the Gender Equality Award, with their citations"),
        versions=versions,
        load=load,
        is_public=is_public,
    )
