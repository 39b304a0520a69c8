"""Where a page is that is not, in this language, at the address that was asked for."""

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages import queries
from eqportal.pages.models import Page, PageAddress
from eqportal.pages.queries import NEAREST, PublishedPage

MOST_MOVES = 10


def page_known_as(locale: str, slug: str) -> PublishedPage | None:
    """The page that has, or once had, this slug: in this language first, then in another.

    Its text is in `locale`, or in what stands in for it; `slugs[locale]` is where to find it.
    """
    known = {
        address.locale: address.page_id
        for address in session().scalars(select(PageAddress).where(PageAddress.slug == slug))
    }
    for near in NEAREST[locale]:
        if near in known and (found := queries.nearest(locale, _after_moves(known[near]))):
            return found
    return None


def _after_moves(page_id: object) -> object:
    """The page itself, or the one that took over the addresses of a removed one."""
    for _step in range(MOST_MOVES):
        page = session().get_one(Page, page_id)
        if page.removed_at is None or page.moved_to is None:
            break
        page_id = session().scalars(select(Page.id).where(Page.key == page.moved_to)).one()
    return page_id
