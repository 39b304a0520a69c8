"""What visitors read: the current revision of each page, and the menus."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from eqportal.extensions import session
from eqportal.pages.models import Page, PageRevision, SiteRow
from eqportal.pages.site import DEFAULT_SITE, Site


@dataclass(frozen=True)
class PublishedPage:
    """A page in one language, as it is shown."""

    key: str
    slug: str
    title: str
    lead: str
    description: str
    html: str
    updated_on: date
    saved_at: datetime
    slugs: dict[str, str]


@dataclass(frozen=True)
class Entry:
    """A page in a menu."""

    key: str
    parent: str | None
    menu: str | None
    title: str
    slug: str


_this = (
    select(PageRevision.page_id)
    .where(
        PageRevision.locale == bindparam("locale"),
        PageRevision.slug == bindparam("slug"),
        PageRevision.is_current,
    )
    .scalar_subquery()
)
_published = (
    select(
        Page.key,
        PageRevision.locale,
        PageRevision.slug,
        PageRevision.title,
        PageRevision.lead,
        PageRevision.description,
        PageRevision.html,
        PageRevision.updated_on,
        PageRevision.saved_at,
    )
    .join(Page, Page.id == PageRevision.page_id)
    .where(PageRevision.page_id == _this, PageRevision.is_current)
)
_entries = (
    select(Page.key, Page.parent_key, Page.menu, PageRevision.menu_title, PageRevision.slug)
    .join(PageRevision, PageRevision.page_id == Page.id)
    .where(
        PageRevision.locale == bindparam("locale"),
        PageRevision.is_current,
        Page.menu.is_not(None),
    )
    .order_by(Page.position, Page.key)
)
_site = select(SiteRow.value)
"""What every page asks is composed once, here: composing costs more than asking."""


def published(locale: str, slug: str) -> PublishedPage | None:
    """The page at an address, with its addresses in every language."""
    rows = session().execute(_published, {"locale": locale, "slug": slug})
    by_locale = {row.locale: row for row in rows}
    if locale not in by_locale:
        return None
    row = by_locale[locale]
    return PublishedPage(
        key=row.key,
        slug=row.slug,
        title=row.title,
        lead=row.lead,
        description=row.description,
        html=row.html,
        updated_on=row.updated_on,
        saved_at=row.saved_at,
        slugs={code: found.slug for code, found in by_locale.items()},
    )


def entries(locale: str) -> list[Entry]:
    """Every page that is in a menu, in the order of the menus."""
    return [Entry(*row) for row in session().execute(_entries, {"locale": locale})]


def site() -> Site:
    """The site's settings; the shipped ones until `eqportal init` has run."""
    return session().scalar(_site) or DEFAULT_SITE


def all_slugs() -> list[tuple[str, str, str, date]]:
    """Key, locale, slug and date of every published page, for the sitemap."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.slug, PageRevision.updated_on)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(PageRevision.is_current)
        .order_by(Page.position, Page.key, PageRevision.locale)
    )
    return [(row.key, row.locale, row.slug, row.updated_on) for row in rows]
