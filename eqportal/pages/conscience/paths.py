"""Links to the portal's own addresses, written as a path: whether visitors find anything there."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from flask import current_app
from sqlalchemy import bindparam, select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from eqportal.access.gates import required_permission
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.locales.text import DEFAULT_LOCALE
from eqportal.pages.markup.addresses import addresses_of
from eqportal.pages.markup.names import Named
from eqportal.pages.media.usage import public_among
from eqportal.pages.models import Page, PageAddress, Referent
from eqportal.pages.news.queries import public_slugs

LINK = re.compile(r'<a href="([^"]*)"')
THINGS = {
    "pages.show": ("page", "slug"),
    "calls.show": ("call", "call"),
    "news.show": ("news", "slug"),
    "media_files.hand_out": ("media", "key"),
}
"""The views that show one of many things, and what says which; other views are there as such."""
FOR_ALL = {None, Permission.SIGNED_IN}
Thing = tuple[str, str]
_keys = (
    select(PageAddress.slug, Page.key)
    .join(Page, Page.id == PageAddress.page_id)
    .where(PageAddress.slug.in_(bindparam("slugs", expanding=True)))
)


@dataclass(frozen=True)
class Way:
    """Where a path leads: to one thing of a kind, to a view as such, or to no view."""

    is_view: bool = False
    is_private: bool = False
    thing: Thing | None = None
    locale: str = ""


@dataclass(frozen=True)
class Ways:
    """Of some addresses: those that lead nowhere, those behind a door, and pages by address.

    A page is its keys (two pages may have had one address) and the language of the address.
    """

    lost: frozenset[str]
    private: frozenset[str]
    pages: Mapping[str, tuple[frozenset[str], str]]

    @property
    def keys(self) -> frozenset[str]:
        """The pages that any of the addresses is of."""
        return frozenset().union(*(keys for keys, _ in self.pages.values()))


def linked(html: str) -> frozenset[str]:
    """Every address that a text links to, as it is shown."""
    return frozenset(map(unescape, LINK.findall(html)))


def own_path(address: str) -> str | None:
    """The path of an address of the portal; None for one elsewhere, a name, or a part of a page.

    An address without a slash is read by browsers as one beside the page that it stands on.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    if parts.netloc:
        is_ours = parts.netloc.lower() in current_app.config["OWN_HOSTS"]
        return (path or "/") if is_ours and parts.scheme in {"", "http", "https"} else None
    if parts.scheme or not path:
        return None
    return path if path.startswith("/") else f"/{DEFAULT_LOCALE}/{path}"


def ways_of(addresses: Iterable[str]) -> Ways:
    """Where addresses lead; the number of statements does not grow with them."""
    routes = current_app.url_map.bind("")
    paths = {one: own_path(one) for one in addresses}
    ways = {one: _way(routes, path) for one, path in paths.items() if path}
    things = {way.thing for way in ways.values() if way.thing}
    keys = _keys_of({name for kind, name in things if kind == "page"})
    there = _there(things, keys)
    return Ways(
        lost=frozenset(
            one
            for one, way in ways.items()
            if not way.is_view or (way.thing and way.thing not in there)
        ),
        private=frozenset(one for one, way in ways.items() if way.is_private),
        pages={
            one: (frozenset(keys[way.thing[1]]), way.locale)
            for one, way in ways.items()
            if way.thing and way.thing[0] == "page" and way.thing[1] in keys
        },
    )


def _way(routes: MapAdapter, path: str) -> Way:
    try:
        endpoint, values = routes.match(path, method="GET")
    except RequestRedirect:
        return Way(is_view=True)
    except HTTPException:
        return Way()
    kind, which = THINGS.get(endpoint, ("", ""))
    return Way(
        is_view=True,
        is_private=required_permission(current_app, endpoint) not in FOR_ALL,
        thing=(kind, str(values[which])) if kind else None,
        locale=str(values.get("locale", "")),
    )


def _keys_of(slugs: Collection[str]) -> dict[str, set[str]]:
    """The pages that have, or once had, each slug in any language: see `elsewhere`."""
    keys: dict[str, set[str]] = {}
    if slugs:
        for row in session().execute(_keys, {"slugs": sorted(slugs)}):
            keys.setdefault(row.slug, set()).add(row.key)
    return keys


def _there(things: Collection[Thing], keys: Mapping[str, Collection[str]]) -> set[Thing]:
    """Those that visitors are shown."""
    names = [Named("call", name) for kind, name in things if kind == "call"]
    names += [Named("page", key) for found in keys.values() for key in found]
    public = set(addresses_of(names)) if names else set()
    pages = {("page", slug) for slug in keys if any(("page", key) in public for key in keys[slug])}
    news = public_slugs({name for kind, name in things if kind == "news"})
    media = {name for kind, name in things if kind == "media"}
    files = public_among(Referent.IMAGE, media) | public_among(Referent.DOCUMENT, media)
    calls = {one for one in public if one[0] == "call"}
    return calls | pages | {("news", slug) for slug in news} | {("media", key) for key in files}
