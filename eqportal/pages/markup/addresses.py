"""Where the links by name of a text lead; higher floors register the names that are theirs."""

from collections.abc import Callable, Iterable

from sqlalchemy import bindparam, select

from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.pages.elsewhere import MOST_MOVES
from eqportal.pages.markup.names import Named
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED, in_language

Find = Callable[[set[str]], dict[str, str]]
"""The addresses of what visitors may see of these names, in the language being answered in."""

_finders: dict[str, Find] = {}
_slugs = (
    select(Page.key, PageRevision.locale, PageRevision.slug)
    .join(PageRevision, PageRevision.page_id == Page.id)
    .where(*PUBLISHED, Page.key.in_(bindparam("keys", expanding=True)))
)
_moved = select(Page.key, Page.moved_to).where(
    Page.moved_to.is_not(None),
    Page.removed_at.is_not(None),
    Page.key.in_(bindparam("keys", expanding=True)),
)


def register_names(kind: str, find: Find) -> None:
    """Let texts link to what a higher floor has, by name."""
    _finders[kind] = find


def addresses_of(names: Iterable[Named]) -> dict[tuple[str, str], str]:
    """Where each name leads, by kind and name; what is not public is left out."""
    wanted: dict[str, set[str]] = {}
    for one in names:
        wanted.setdefault(one.kind, set()).add(one.name)
    found = {
        (kind, name): address
        for kind in wanted.keys() & _finders.keys()
        for name, address in _finders[kind](wanted[kind]).items()
    }
    return {**found, ("calls", ""): f"/{current_locale()}/calls"}


def _pages(keys: set[str]) -> dict[str, str]:
    """Public pages, in this language or what stands in for it; a removed one by its heir."""
    found, leads = _of(keys), {key: key for key in keys}
    for _step in range(MOST_MOVES):
        lost = {heir for heir in leads.values() if heir not in found}
        moved = _heirs(lost) if lost else {}
        if not moved:
            break
        leads = {key: moved.get(heir, heir) for key, heir in leads.items()}
        found |= _of(set(moved.values()))
    return {key: found[heir] for key, heir in leads.items() if heir in found}


def _heirs(keys: set[str]) -> dict[str, str]:
    rows = session().execute(_moved, {"keys": sorted(keys)})
    return {row.key: row.moved_to for row in rows}


def _of(keys: set[str]) -> dict[str, str]:
    texts: dict[str, dict[str, str]] = {}
    for key, locale, slug in session().execute(_slugs, {"keys": sorted(keys)}):
        texts.setdefault(key, {})[locale] = slug
    here = current_locale()
    return {key: f"/{here}/{in_language(slugs, here)}" for key, slugs in texts.items()}


register_names("page", _pages)
