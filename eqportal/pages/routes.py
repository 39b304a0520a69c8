"""The public pages: front page and informational pages."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, g, make_response, redirect, render_template
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import public
from eqportal.database import now
from eqportal.locales.negotiation import current_locale, negotiated
from eqportal.pages import queries
from eqportal.pages.blocks import blocks_of
from eqportal.pages.elsewhere import page_known_as
from eqportal.pages.labels import LANGUAGES
from eqportal.pages.markup.rendering import sections
from eqportal.pages.markup.showing import by_name, shown
from eqportal.pages.menus import section_menu, trail, way_to
from eqportal.pages.queries import PublishedPage
from eqportal.ui.headers import keep_publicly

HOME = lazy_gettext("Home")
root = Blueprint("root", __name__)
blueprint = Blueprint("pages", __name__, url_prefix="/<locale:locale>")


@root.get("/")
@public
def index() -> AnyResponse:
    """To the front page, in the language the browser asks for."""
    response = redirect(f"/{negotiated()}/", 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@blueprint.get("/")
@public
def front() -> Response:
    """What the office is for, what is open now, the latest laureate, the sections."""
    page = queries.published(current_locale(), "") or page_known_as(current_locale(), "")
    page = page or abort(404)
    return _shown("pages/front.html", page, local_menu=sections(page.html))


@blueprint.get("/<slug>")
@public
def show(slug: str) -> AnyResponse:
    """One informational page, in its own language or in the one that stands in for it.

    An address that the page had before leads to the one that it has.
    """
    locale = current_locale()
    page = queries.published(locale, slug) or page_known_as(locale, slug) or abort(404)
    if page.slugs[locale] != slug:
        return redirect(f"/{locale}/{page.slugs[locale]}", 301)
    g.page_key, g.page_slugs = page.key, page.slugs
    way = way_to(page.key)
    g.section_key = way[0].key if way else page.key
    return _shown(
        "pages/show.html", page, section_menu=section_menu(page.key), breadcrumbs=_trail(page)
    )


def _trail(page: PublishedPage) -> list[dict[str, Any]]:
    here = {"title": page.title, "url": None, "lang": _foreign(page)}
    return [home_crumb(), *trail(page.key), here]


def _foreign(page: PublishedPage) -> str | None:
    return page.locale if page.locale != current_locale() else None


def home_crumb() -> dict[str, str]:
    """The front page as the first crumb."""
    return {"title": str(HOME), "url": f"/{current_locale()}/"}


def _shown(template: str, page: PublishedPage, **context: object) -> Response:
    g.page_key, g.page_languages = page.key, page.languages
    if foreign := _foreign(page):
        g.canonical_path = f"/{foreign}/{page.slugs[foreign]}"
    blocks = blocks_of(page.key)
    response = make_response(
        render_template(
            template,
            page=page,
            page_lang=page.locale,
            text=shown(page.html, locale=page.locale),
            blocks=blocks,
            names=LANGUAGES,
            **context,
        )
    )
    updated = datetime.combine(page.updated_on, datetime.min.time(), UTC)
    changes = blocks or by_name(page.html)  # what it shows besides may be newer than its text
    response.last_modified = now() if changes else max(updated, page.saved_at)
    return keep_publicly(response)
