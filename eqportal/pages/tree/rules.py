"""What the tree allows, in words: no page under itself, and a front page that stays."""

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.pages.ancestry import line
from eqportal.pages.models import Page
from eqportal.pages.tree.queries import FRONT


def parent_problem(page: Page | None, parent: str | None) -> str | None:
    """Why a page cannot be under another; None when it can. `page` is None for a new one."""
    if parent is None:
        return None
    if parent == FRONT:
        return _("No page can be under the front page. Choose another, or the first line.")
    above = line(parent)
    if not above or _is_removed(parent):
        return _("The page you chose is removed. Choose another.")
    if page is None or page.key not in above:
        return None
    if parent == page.key:
        return _("A page cannot be under itself. Choose another.")
    return _("The page you chose is itself under this one. Choose another.")


def _is_removed(key: str) -> bool:
    query = select(Page.id).where(Page.key == key, Page.removed_at.is_not(None))
    return session().scalar(query) is not None


def siblings(page: Page, *, lock: bool = False) -> list[Page]:
    """The pages with the same parent, this one too, in their order; the foot is a list apart."""
    foot = Page.menu.is_not_distinct_from("footer")
    query = (
        select(Page)
        .where(
            Page.parent_key.is_not_distinct_from(page.parent_key),
            Page.removed_at.is_(None),
            Page.key != FRONT,
            foot if page.menu == "footer" else ~foot,
        )
        .order_by(Page.position, Page.key)
    )
    return list(session().scalars(query.with_for_update() if lock else query))


def children(page: Page, *, lock: bool = False) -> list[Page]:
    """The pages right under this one, in their order."""
    query = (
        select(Page)
        .where(Page.parent_key == page.key, Page.removed_at.is_(None))
        .order_by(Page.position, Page.key)
    )
    return list(session().scalars(query.with_for_update() if lock else query))
