"""Everything about one page but its words: owner, addresses, pages above, below, and referring."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.pages.ancestry import line
from eqportal.pages.models import Page, PageAddress, PageReference, PageRevision, Referent
from eqportal.pages.queries import in_language
from eqportal.pages.tree.queries import KNOWN, LIVE, Node, node_of

MOST_SHOWN = 50


@dataclass(frozen=True)
class Named:
    """A page by key and title; `lang` when the title is in another language."""

    key: str
    title: str
    lang: str | None = None


@dataclass(frozen=True)
class Address:
    """Where the page is or was: it leads to it for ever."""

    locale: str
    slug: str
    since: datetime
    current: bool

    @property
    def path(self) -> str:
        """The address after the host."""
        return f"/{self.locale}/{self.slug}"


@dataclass(frozen=True)
class Whole:
    """One page as its own page in the office shows it."""

    node: Node
    owner: str | None
    above: list[Named]
    below: list[Named]
    referring: list[Named]
    addresses: list[Address]
    removed_by: str | None = None
    moved_to: Named | None = None


def of(page: Page) -> Whole:
    """A page with what stands around it; a fixed number of statements."""
    node = node_of(page)
    people = _people(page)
    names = named([key for key in (page.moved_to,) if key])
    return Whole(
        node=node,
        owner=people.get(page.owner_id),
        above=above(page),
        below=below(page),
        referring=referring(page),
        addresses=addresses(node),
        removed_by=people.get(page.removed_by),
        moved_to=names[0] if names else None,
    )


def _people(page: Page) -> dict[uuid.UUID | None, str]:
    wanted = [one for one in (page.owner_id, page.removed_by) if one]
    rows = session().execute(select(User.id, User.name, User.email).where(User.id.in_(wanted)))
    return {row.id: row.name or row.email for row in rows}


def above(page: Page) -> list[Named]:
    """The pages from the top of the tree down to the one that this one is under."""
    return named(line(page.key)[:-1])


def below(page: Page) -> list[Named]:
    """The pages right under this one, in their order."""
    keys = session().scalars(
        select(Page.key)
        .where(Page.parent_key == page.key, Page.removed_at.is_(None))
        .order_by(Page.position, Page.key)
    )
    return named(keys.all())


def referring(page: Page) -> list[Named]:
    """The other pages whose live texts link to this one, by key."""
    keys = session().scalars(
        select(Page.key)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .join(PageReference, PageReference.revision_id == PageRevision.id)
        .where(
            PageReference.kind == Referent.PAGE,
            PageReference.target == page.key,
            PageRevision.state.in_(LIVE),
            Page.removed_at.is_(None),
            Page.id != page.id,
        )
        .distinct()
        .order_by(Page.key)
        .limit(MOST_SHOWN)
    )
    return named(keys.all())


def named(keys: Sequence[str]) -> list[Named]:
    """Pages by their keys, with titles, in the same order; one statement."""
    rows = session().execute(
        select(Page.key, PageRevision.locale, PageRevision.title)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(Page.key.in_(keys), PageRevision.state.in_(KNOWN))
        .order_by(PageRevision.number)
    )
    titles: dict[str, dict[str, Any]] = {}
    for row in rows:
        titles.setdefault(row.key, {})[row.locale] = row
    return [_named(key, titles.get(key, {})) for key in keys]


def _named(key: str, texts: dict[str, Any]) -> Named:
    if not texts:
        return Named(key, key)
    row = in_language(texts, current_locale())
    return Named(key, row.title, row.locale if row.locale != current_locale() else None)


def addresses(node: Node) -> list[Address]:
    """Every address that was ever published, the ones in use first."""
    now_at = {(text.locale, text.slug) for text in node.public.values()}
    rows = session().scalars(
        select(PageAddress)
        .where(PageAddress.page_id == node.page.id)
        .order_by(PageAddress.since.desc(), PageAddress.locale, PageAddress.slug)
    )
    found = [Address(r.locale, r.slug, r.since, (r.locale, r.slug) in now_at) for r in rows]
    return sorted(found, key=lambda address: not address.current)
