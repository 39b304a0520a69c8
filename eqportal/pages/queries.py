"""What visitors read: the current revision of each page, and the menus."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

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


def published(locale: str, slug: str) -> PublishedPage | None:
    """The page at an address, with its addresses in every language."""
    revision = PageRevision
    this = (
        select(revision.page_id)
        .where(revision.locale == locale, revision.slug == slug, revision.is_current)
        .scalar_subquery()
    )
    rows = session().execute(
        select(
            Page.key,
            revision.locale,
            revision.slug,
            revision.title,
            revision.lead,
            revision.description,
            revision.html,
            revision.updated_on,
            revision.saved_at,
        )
        .join(Page, Page.id == revision.page_id)
        .where(revision.page_id == this, revision.is_current)
    )
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
    rows = session().execute(
        select(Page.key, Page.parent_key, Page.menu, PageRevision.menu_title, PageRevision.slug)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(PageRevision.locale == locale, PageRevision.is_current, Page.menu.is_not(None))
        .order_by(Page.position, Page.key)
    )
    return [Entry(*row) for row in rows]


def site() -> Site:
    """The site's settings; the shipped ones until `eqportal init` has run."""
    return session().scalar(select(SiteRow.value)) or DEFAULT_SITE


def all_slugs() -> list[tuple[str, str, str, date]]:
    """Key, locale, slug and date of every published page, for the sitemap."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.slug, PageRevision.updated_on)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(PageRevision.is_current)
        .order_by(Page.position, Page.key, PageRevision.locale)
    )
    return [(row.key, row.locale, row.slug, row.updated_on) for row in rows]
