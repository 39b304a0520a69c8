"""What can be found: each higher floor registers what it has that is public."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement

from eqportal.search.models import SearchEntry

Name = tuple[str, str]
"""Key and language."""
Keys = Collection[str] | None
"""Some keys, or None for all there are."""


@dataclass(frozen=True)
class Found:
    """A text in one language as it goes into the index; `body` is plain text."""

    key: str
    locale: str
    version: str
    title: str
    path: str
    lead: str = ""
    body: str = ""
    updated_on: date | None = None


@dataclass(frozen=True)
class Source:
    """One kind of things that can be found.

    `versions` says what is public now, in which version; `load` gives the texts of some keys in
    all languages; `is_public` says in SQL whether an entry is public at this moment. Every search
    asks it, so that what was taken away a moment ago is not found, counted or suggested.
    """

    kind: str
    label: LazyString
    labels: LazyString
    versions: Callable[[Keys], Mapping[Name, str]]
    load: Callable[[Collection[str]], Iterable[Found]]
    is_public: Callable[[type[SearchEntry]], ColumnElement[bool]]


sources: dict[str, Source] = {}


def register_source(
    kind: str,
    label: LazyString,
    *,
    labels: LazyString,
    versions: Callable[[Keys], Mapping[Name, str]],
    load: Callable[[Collection[str]], Iterable[Found]],
    is_public: Callable[[type[SearchEntry]], ColumnElement[bool]],
) -> None:
    """Add a kind; `label` names one such thing in a result, `labels` all of them."""
    sources[kind] = Source(kind, label, labels, versions, load, is_public)
