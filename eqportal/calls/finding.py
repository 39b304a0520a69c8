"""Calls as the search finds them: those that visitors may know of."""

from collections.abc import Iterator
from hashlib import sha256

from flask_babel import lazy_gettext, lazy_pgettext
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import undefer

from eqportal.accounts.models import User
from eqportal.calls.effects import effects
from eqportal.calls.lifecycle import PUBLIC
from eqportal.calls.models import Call
from eqportal.calls.queries import published
from eqportal.calls.routes import prose
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.search.indexing import refresh
from eqportal.search.models import SearchEntry
from eqportal.search.plain import plain
from eqportal.search.sources import Found, Keys, Name, register_source

KIND = "call"


def versions(slugs: Keys = None) -> dict[Name, str]:
    """What public calls say now, in each language, as a digest."""
    return {(found.key, found.locale): found.version for found in load(slugs)}


def load(slugs: Keys) -> Iterator[Found]:
    """What public calls say of themselves."""
    for call in session().scalars(
        _whole() if slugs is None else _whole().where(Call.slug.in_(slugs))
    ):
        yield from _found(call)


def is_public(entry: type[SearchEntry]) -> ColumnElement[bool]:
    """Whether visitors may know of the call at this moment."""
    known = select(Call.id).where(
        Call.slug == entry.key, Call.state.in_(PUBLIC), Call.test_of_id.is_(None)
    )
    return known.correlate(entry).exists()


def follow(call: Call, _by: User | None) -> None:
    """Whenever a call moves, it may have become public, or no longer be."""
    refresh(KIND, [call.slug])


def _whole() -> Select[Call]:
    return published().options(undefer(Call.texts), undefer(Call.rubric))


def _found(call: Call) -> Iterator[Found]:
    for locale in LOCALES:
        title, lead = call.title.in_(locale), call.texts.summary.in_(locale)
        body = _body(call, locale)
        digest = sha256(f"{title}\n{lead}\n{body}".encode()).hexdigest()
        path = f"/{locale}/calls/{call.slug}"
        yield Found(call.slug, locale, digest, title, path, lead, body)


def _body(call: Call, locale: str) -> str:
    """Everything else that its page says in words."""
    texts = call.texts.texts
    says = (getattr(texts, name) for name in type(texts).model_fields)
    criteria = (part for one in call.rubric.criteria for part in (one.label, one.description))
    parts = [call.programme.name.in_(locale)]
    parts += [plain(prose(text.in_(locale))) for text in says]
    parts += [text.in_(locale) for text in criteria]
    return " ".join(part for part in parts if part)


def register() -> None:
    """Let calls be found, and follow each of their moves."""
    register_source(
        KIND,
        lazy_pgettext("a search result", "Call"),
        labels=lazy_gettext("Calls, also those that have closed"),
        versions=versions,
        load=load,
        is_public=is_public,
    )
    for found in effects.values():
        found.append(follow)
