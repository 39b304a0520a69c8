"""What stands around every page: site texts, menus, languages, desks."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext
from flask_login import current_user
from werkzeug.local import LocalProxy

from eqportal.access.gates import MARK
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages import queries
from eqportal.pages.queries import Entry
from eqportal.pages.site import DEFAULT_SITE, Site
from eqportal.ui.desks import header_desks

CALLS = lazy_gettext("Calls")


class SiteWords:
    """The site's settings as plain strings in the language being answered in."""

    def __init__(self, site: Site, locale: str) -> None:
        for name in Site.model_fields:
            value = getattr(site, name)
            setattr(self, name, value.in_(locale) if isinstance(value, LocalisedText) else value)
        self.colours = bool(site.action_light or site.action_dark)


def _site() -> SiteWords:
    if "site" not in g:
        g.site = DEFAULT_SITE if g.get("without_database") else queries.site()
    return SiteWords(g.site, current_locale())


def _entries() -> list[Entry]:
    if g.get("without_database"):
        return []
    if "entries" not in g:
        g.entries = {}
    locale = current_locale()
    if locale not in g.entries:
        g.entries[locale] = queries.entries(locale)
    return list(g.entries[locale])


def _once(look_up: Callable[[], Any]) -> Any:  # noqa: ANN401 - a stand-in for what is looked up
    """Look up when it is first shown, and not again on the same page."""
    return LocalProxy(cache(look_up))


def item(entry: Entry) -> dict[str, Any]:
    """A menu entry as the components take it; current is "page" on the page itself."""
    url = f"/{current_locale()}/{entry.slug}"
    here = g.get("page_key")
    current: str | bool = "page" if entry.key == here else entry.key == g.get("section_key")
    return {"title": entry.title, "url": url, "current": current}


def main_menu() -> list[dict[str, Any]]:
    """The top of the tree, and the calls."""
    tops = [item(e) for e in _entries() if e.menu == "main" and e.parent is None]
    return [*tops[:1], calls_item(), *tops[1:]] if tops else []


def calls_item() -> dict[str, Any]:
    """The calls stand in the main menu beside the pages."""
    url = url_for("calls.index")
    path = "" if g.get("nowhere") else request.path
    return {"title": CALLS, "url": url, "current": "page" if path == url else path.startswith(url)}


def footer_menu() -> list[dict[str, Any]]:
    """The pages about the site itself."""
    return [item(e) for e in _entries() if e.menu == "footer"]


def section_menu(key: str) -> list[dict[str, Any]]:
    """The pages of the section that `key` heads, itself first."""
    family = [e for e in _entries() if key in {e.key, e.parent}]
    family.sort(key=lambda e: e.key != key)
    here = g.get("page_key")
    menu = [{**item(e), "current": "page" if e.key == here else False} for e in family]
    return menu if len(menu) > 1 else []


def entry_of(key: str | None) -> Entry | None:
    """The menu entry of a page, if it is in a menu."""
    return next((e for e in _entries() if e.key == key), None)


def address_of(key: str) -> str:
    """Where the page with this key is, in the language being answered in."""
    entry = entry_of(key)
    return f"/{current_locale()}/{entry.slug if entry else ''}"


def alternates() -> list[dict[str, str]]:
    """This page in each language; a page with slugs of its own has set them."""
    slugs = g.get("page_slugs")
    return [
        {"locale": locale, "name": NAMES[locale], "url": url, "absolute": _absolute(url)}
        for locale in LOCALES
        for url in [_address_in(locale, slugs)]
    ]


def _address_in(locale: str, slugs: dict[str, str] | None) -> str:
    if slugs is not None:
        slug = slugs.get(locale, "")
        return f"/{locale}/{slug}"
    values = dict(request.view_args or {})
    endpoint = None if g.get("nowhere") else request.endpoint
    if not endpoint or not current_app.url_map.is_endpoint_expecting(endpoint, "locale"):
        return f"/{locale}/"
    path = url_for(endpoint, **{**values, "locale": locale})
    if request.method == "GET" and request.query_string:
        path += "?" + request.query_string.decode("ascii", "ignore")
    return path


def _absolute(path: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}{path}"


def _desks() -> list[dict[str, object]]:
    view = current_app.view_functions.get(request.endpoint or "")
    if g.get("nowhere"):
        return []
    personal = g.get("personal") or getattr(view, MARK, None) is not None
    return header_desks() if personal else []


def surroundings() -> dict[str, Any]:
    """For every template; the costly ones are looked up only when they are shown."""
    locale = current_locale()
    return {
        "locale": locale,
        "demo": current_app.config["DEMO"],
        "site": _once(_site),
        "main_menu": _once(main_menu),
        "footer_menu": _once(footer_menu),
        "alternates": _once(alternates),
        "desks": _once(_desks),
        "canonical": None if g.get("nowhere") else _absolute(request.path),
        "breadcrumbs": [],
        "address_of": address_of,
        "current_user": current_user,
    }


def init_surroundings(app: Flask) -> None:
    """Give every template its surroundings."""
    app.context_processor(surroundings)
