"""What visitors read: the published revision of each page, the menus, and where a page is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Executable, bindparam, or_, select

from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.ancestry import LINE
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.models import Page, PageRevision, SiteRow
from eqportal.pages.site import DEFAULT_SITE, Site

NEAREST = {"nb": ("nb", "nn", "en"), "nn": ("nn", "nb", "en"), "en": ("en", "nb", "nn")}
"""Which language stands in for one that a page lacks: the other Norwegian form first."""


@dataclass(frozen=True)
class PublishedPage:
    """A page as it is shown; `locale` is the language of its text, that of the address or not."""

    key: str
    locale: str
    slug: str
    title: str
    lead: str
    description: str
    html: str
    updated_on: date
    saved_at: datetime
    slugs: dict[str, str]
    languages: tuple[str, ...] = LOCALES
    """The languages that there is a public text in; `slugs` has an address for every language."""


@dataclass(frozen=True)
class Entry:
    """A page in a menu."""

    key: str
    parent: str | None
    menu: str | None
    title: str
    slug: str
    locale: str


PUBLISHED = (PageRevision.state == RevisionState.PUBLISHED, Page.removed_at.is_(None))
"""What may be public at all; every public query begins here."""

_texts = (
    select(
        Page.key,
        PageRevision.locale,
        PageRevision.slug,
        PageRevision.title,
        PageRevision.lead,
        PageRevision.description,
        PageRevision.html,
        PageRevision.updated_on,
        PageRevision.published_at,
    )
    .join(Page, Page.id == PageRevision.page_id)
    .where(*PUBLISHED)
)
_at = (
    select(PageRevision.page_id)
    .where(
        PageRevision.locale == bindparam("locale"),
        PageRevision.slug == bindparam("slug"),
        PageRevision.state == RevisionState.PUBLISHED,
    )
    .scalar_subquery()
)
_published = _texts.where(PageRevision.page_id == _at)
_by_id = _texts.where(PageRevision.page_id == bindparam("page_id"))
_places = (
    select(
        Page.key,
        Page.parent_key,
        Page.menu,
        PageRevision.locale,
        PageRevision.menu_title,
        PageRevision.slug,
    )
    .join(PageRevision, PageRevision.page_id == Page.id)
    .where(*PUBLISHED)
    .order_by(Page.position, Page.key)
)
_everywhere = or_(
    Page.menu.is_not(None) & Page.parent_key.is_(None),
    Page.menu == "footer",
)
_in_line = select(LINE.c.key)
_in_menus = _places.where(_everywhere)
_along = _places.where(
    or_(
        _everywhere,
        Page.key.in_(_in_line),
        Page.menu.is_not(None) & Page.parent_key.in_(_in_line),
    )
)
_site = select(SiteRow.value)
"""What every page asks is composed once, here: composing costs more than asking."""


def published(locale: str, slug: str) -> PublishedPage | None:
    """The page at an address, with its addresses in every language."""
    return _page(_published, locale, locale=locale, slug=slug)


def nearest(locale: str, page_id: object) -> PublishedPage | None:
    """A page in a language, or in the one that stands in for it; None when it is not public."""
    return _page(_by_id, *NEAREST[locale], page_id=page_id)


def _page(query: Executable, *wanted: str, **values: object) -> PublishedPage | None:
    rows = {row.locale: row for row in session().execute(query, values)}
    row = next((rows[locale] for locale in wanted if locale in rows), None)
    if row is None:
        return None
    slugs = {locale: in_language(rows, locale).slug for locale in LOCALES}
    fields = {name: getattr(row, name) for name in ("key", "locale", "slug", "title", "lead")}
    return PublishedPage(
        **fields,
        description=row.description,
        html=row.html,
        updated_on=row.updated_on,
        saved_at=row.published_at,
        slugs=slugs,
        languages=tuple(locale for locale in LOCALES if locale in rows),
    )


def in_language(found: Mapping[str, Any], locale: str) -> Any:  # noqa: ANN401 - any row
    """Of what there is by language, that of `locale` or what stands in for it."""
    return next(found[near] for near in NEAREST[locale] if near in found)


def entries(locale: str, line: str | None = None) -> list[Entry]:
    """The pages of the menus, in their order, in the nearest language.

    They are those at the top, those at the foot, and, along the way down to the page with the key
    `line`, that way itself and what is in the menu right under each of its pages.
    """
    found: dict[str, dict[str, Any]] = {}
    rows = session().execute(_along, {"of": line}) if line else session().execute(_in_menus)
    for row in rows:
        found.setdefault(row.key, {})[row.locale] = row
    nearest_rows = (in_language(texts, locale) for texts in found.values())
    return [
        Entry(r.key, r.parent_key, r.menu, r.menu_title, r.slug, r.locale) for r in nearest_rows
    ]


def site() -> Site:
    """The site's settings; the shipped ones until `eqportal init` has run."""
    return session().scalar(_site) or DEFAULT_SITE


def all_slugs() -> list[tuple[str, str, str, date]]:
    """Key, locale, slug and date of every published text, for the sitemap."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.slug, PageRevision.updated_on)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(*PUBLISHED)
        .order_by(Page.position, Page.key, PageRevision.locale)
    )
    return [(row.key, row.locale, row.slug, row.updated_on) for row in rows]
