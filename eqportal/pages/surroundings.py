"""What stands around every page: site texts, menus, languages, desks."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user
from werkzeug.local import LocalProxy

from eqportal.access.gates import MARK
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages import queries
from eqportal.pages.menus import address_of, footer_menu, main_menu
from eqportal.pages.queries import NEAREST
from eqportal.pages.site import DEFAULT_SITE, Site
from eqportal.ui.desks import header_desks


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


def _once(look_up: Callable[[], Any]) -> Any:  # noqa: ANN401 - a stand-in for what is looked up
    """Look up when it is first shown, and not again on the same page."""
    return LocalProxy(cache(look_up))


def alternates() -> list[dict[str, Any]]:
    """This page in each language; a page with slugs of its own has set them.

    `shown` is the language that one gets there; only where it is the one asked for, is there such
    a page for machines.
    """
    slugs, languages = g.get("page_slugs"), g.get("page_languages", LOCALES)
    return [
        {
            "locale": locale,
            "name": NAMES[locale],
            "url": url,
            "absolute": _absolute(url),
            "shown": next(near for near in NEAREST[locale] if near in languages),
        }
        for locale in LOCALES
        for url in [_address_in(locale, slugs)]
    ]


def canonical() -> str | None:
    """The one address of what is shown: a text that stands in has its own elsewhere."""
    if g.get("nowhere"):
        return None
    return _absolute(g.get("canonical_path") or request.path)


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
        "canonical": canonical(),
        "breadcrumbs": [],
        "address_of": address_of,
        "current_user": current_user,
    }


def init_surroundings(app: Flask) -> None:
    """Give every template its surroundings."""
    app.context_processor(surroundings)
