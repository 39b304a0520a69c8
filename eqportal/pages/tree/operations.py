"""What changes the tree: a page is added, placed, given an owner, removed, brought back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.pages.content import Text
from eqportal.pages.editing.addresses import suggested
from eqportal.pages.finding import KIND
from eqportal.pages.models import Page, PageRevision, SiteRow
from eqportal.pages.operations import keep
from eqportal.pages.tree.naming import key_for
from eqportal.search.indexing import refresh

LONGEST_MENU_TITLE = 80
SAME_PRESS = timedelta(minutes=5)
"""A page with the same title and maker within this time is the same button pressed twice."""


@dataclass(frozen=True)
class Wish:
    """A page that somebody wants: its title, language and place."""

    title: str
    locale: str
    parent: str | None
    menu: str | None


@dataclass(frozen=True)
class Terms:
    """Who answers for a page, until when it is good, and how its languages hang together."""

    owner: uuid.UUID | None
    review_by: date | None
    source: str
    parallel: bool


def one_at_a_time() -> None:
    """Hold the tree until the commit: of two who move pages at once, one waits."""
    session().scalars(select(SiteRow.id).with_for_update()).first()


def add(*, wish: Wish, by: User) -> Page:
    """A page with an empty first draft in its language; the same press twice makes one page."""
    one_at_a_time()
    if known := _just_added(wish, by):
        return known
    page = Page(
        key=key_for(wish.title),
        parent_key=wish.parent,
        menu=wish.menu,
        position=1 + _last_position(wish.parent),
        source=wish.locale,
        owner_id=by.id,
    )
    session().add(page)
    session().flush()
    record("page.added", by=by.id, subject=page, key=page.key, parent=wish.parent)
    text = Text(
        title=wish.title,
        menu=wish.title[:LONGEST_MENU_TITLE],
        slug=suggested(page, wish.locale, wish.title),
        lead="",
        description="",
        markdown="",
    )
    keep(page=page, locale=wish.locale, text=text, by=by)
    return page


def _just_added(wish: Wish, by: User) -> Page | None:
    return session().scalar(
        select(Page)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(
            PageRevision.number == 1,
            PageRevision.saved_by == by.id,
            PageRevision.title == wish.title,
            PageRevision.locale == wish.locale,
            Page.parent_key.is_not_distinct_from(wish.parent),
            Page.created_at > now() - SAME_PRESS,
            Page.removed_at.is_(None),
        )
        .limit(1)
    )


def _last_position(parent: str | None) -> int:
    of = Page.parent_key.is_not_distinct_from(parent)
    return session().scalar(select(func.max(Page.position)).where(of)) or 0


def place(*, page: Page, parent: str | None, menu: str | None, by: User) -> None:
    """Put a page under another, last there, and into a menu."""
    before = {"parent": page.parent_key, "menu": page.menu}
    if before == {"parent": parent, "menu": menu}:
        return
    if parent != page.parent_key:
        page.position = 1 + _last_position(parent)
    page.parent_key, page.menu = parent, menu
    page.version += 1
    record("page.placed", by=by.id, subject=page, before=before, parent=parent, menu=menu)


def arrange(*, page: Page, order: Sequence[Page], by: User) -> None:
    """Put the pages under one parent in this order; `page` is the one that was moved."""
    if [one.position for one in order] == sorted({one.position for one in order}):
        return
    for position, sibling in enumerate(order, start=1):
        sibling.position = position
    record("page.arranged", by=by.id, subject=page, order=[one.key for one in order])


def settle(*, page: Page, terms: Terms, by: User) -> None:
    """Change who answers for a page, when it is to be read again, and its languages."""
    before = Terms(page.owner_id, page.review_by, page.source, page.parallel)
    if before == terms:
        return
    if terms.review_by != page.review_by:
        page.reminded_on = None
    page.owner_id, page.review_by = terms.owner, terms.review_by
    page.source, page.parallel = terms.source, terms.parallel
    page.version += 1
    record("page.settled", by=by.id, subject=page, before=vars(before), after=vars(terms))


def remove(*, page: Page, moved_to: str | None, children: Sequence[Page], by: User) -> None:
    """Take a page away, out of the public's sight at once; its children move one step up."""
    position = _last_position(page.parent_key)
    for child in children:
        position += 1
        child.parent_key, child.position = page.parent_key, position
        record("page.placed", by=by.id, subject=child, parent=child.parent_key)
    page.removed_at, page.removed_by, page.moved_to = now(), by.id, moved_to
    page.version += 1
    record("page.removed", by=by.id, subject=page, moved_to=moved_to)
    refresh(KIND, [page.key])


def bring_back(*, page: Page, parent: str | None, by: User) -> None:
    """Undo a removal: what was published is published again, under `parent`."""
    if parent != page.parent_key:
        page.parent_key, page.position = parent, 1 + _last_position(parent)
    page.removed_at = page.removed_by = page.moved_to = None
    page.version += 1
    record("page.brought_back", by=by.id, subject=page, parent=parent)
    refresh(KIND, [page.key])
