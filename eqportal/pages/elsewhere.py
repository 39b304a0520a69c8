"""Where a page is that is not, in this language, at the address that was asked for."""

from sqlalchemy import bindparam, select

from eqportal.extensions import session
from eqportal.pages import queries
from eqportal.pages.models import Page, PageAddress
from eqportal.pages.queries import NEAREST, PublishedPage

MOST_MOVES = 10
_known = (
    select(PageAddress.locale, Page.id, Page.moved_to)
    .join(Page, Page.id == PageAddress.page_id)
    .where(PageAddress.slug == bindparam("slug"))
)
_next = select(Page.id, Page.moved_to).where(Page.key == bindparam("key"))


def page_known_as(locale: str, slug: str) -> PublishedPage | None:
    """The page that has, or once had, this slug: in this language first, then in another.

    Its text is in `locale`, or in what stands in for it; `slugs[locale]` is where to find it.
    """
    known = {row.locale: row for row in session().execute(_known, {"slug": slug})}
    for near in NEAREST[locale]:
        row = known.get(near)
        if row is None:
            continue
        page_id = row.id if row.moved_to is None else _after_moves(row.moved_to)
        if found := queries.nearest(locale, page_id):
            return found
    return None


def every_address() -> list[str]:
    """Every path that any page was ever published at."""
    rows = session().execute(select(PageAddress.locale, PageAddress.slug))
    return [f"/{locale}/{slug}" for locale, slug in rows]


def _after_moves(key: str | None) -> object:
    """The page that took over the addresses of a removed one, and is not removed itself."""
    page_id: object = None
    for _step in range(MOST_MOVES):
        row = session().execute(_next, {"key": key}).one()
        page_id, key = row.id, row.moved_to
        if key is None:
            break
    return page_id
