"""Saving pages: each save is a new revision; the one before is kept."""

from datetime import date

from sqlalchemy import func, select, update

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.content import ShippedPage, Text, shipped_pages
from eqportal.pages.markup import Address, render
from eqportal.pages.models import Page, PageRevision, SiteRow
from eqportal.pages.site import DEFAULT_SITE, Site


def load_shipped_pages() -> int:
    """Bring pages that are not in the database yet; texts that people edited are left alone.

    Returns how many pages were new.
    """
    known = set(session().scalars(select(Page.key)))
    new = [page for page in shipped_pages() if page.key not in known]
    for shipped in new:
        page = Page(
            key=shipped.key,
            parent_key=shipped.parent,
            menu=shipped.menu,
            position=shipped.order,
        )
        session().add(page)
        session().flush()
        _add_first_revisions(page, shipped)
    if session().get(SiteRow, 1) is None:
        session().add(SiteRow(id=1, value=DEFAULT_SITE))
    return len(new)


def _add_first_revisions(page: Page, shipped: ShippedPage) -> None:
    for locale in LOCALES:
        save(
            page=page,
            locale=locale,
            text=shipped.texts[locale],
            updated_on=shipped.updated,
            by=None,
        )


def save(
    *, page: Page, locale: str, text: Text, by: User | None, updated_on: date | None = None
) -> PageRevision:
    """A new current revision in one language; its HTML is made and sanitised here, once."""
    revision = PageRevision(
        page_id=page.id,
        locale=locale,
        number=_supersede(page, locale) + 1,
        is_current=True,
        slug=text.slug,
        title=text.title,
        menu_title=text.menu,
        lead=text.lead,
        description=text.description,
        markdown=text.markdown,
        html=render(text.markdown, addresses_in(locale)),
        updated_on=updated_on or now().date(),
        saved_by=by.id if by else None,
    )
    session().add(revision)
    session().flush()
    record("page.saved", by=by.id if by else None, subject=page, locale=locale)
    return revision


def _supersede(page: Page, locale: str) -> int:
    """No revision is current any more; returns the number of the last one, 0 for none."""
    mine = (PageRevision.page_id == page.id, PageRevision.locale == locale)
    number = session().scalar(select(func.max(PageRevision.number)).where(*mine))
    session().execute(update(PageRevision).where(*mine).values(is_current=False))
    return number or 0


def addresses_in(locale: str) -> Address:
    """Where internal links lead in a language: `page:<key>` and `calls:`."""
    slugs = {page.key: page.texts[locale].slug for page in shipped_pages()}
    rows = session().execute(
        select(Page.key, PageRevision.slug)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(PageRevision.locale == locale, PageRevision.is_current)
    )
    slugs |= {row.key: row.slug for row in rows}

    def address(href: str) -> str:
        scheme, _, rest = href.partition(":")
        if scheme == "calls":
            return f"/{locale}/calls"
        return f"/{locale}/{slugs.get(rest, '')}" if scheme == "page" else href

    return address


def save_site(*, site: Site, by: User) -> None:
    """Change the site's own texts and colours."""
    row = session().get_one(SiteRow, 1)
    row.value = site
    record("site.saved", by=by.id, subject=row)
