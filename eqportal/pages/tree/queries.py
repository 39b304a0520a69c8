"""The pages in their order, each with how far it has come in every language."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Select, select

from eqportal.access.roles import GRANTS, Permission
from eqportal.accounts.models import RoleGrant, User
from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES
from eqportal.pages.languages.status import LanguageStatus, newest_of, status_of
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import in_language

LIVE = (*OPEN, RevisionState.PUBLISHED)
KNOWN = (*LIVE, RevisionState.UNPUBLISHED)
FRONT = "front"


@dataclass(frozen=True)
class Node:
    """A page in the tree, with its texts but for the words: open, and published."""

    page: Page
    depth: int
    above: tuple["Node", ...]
    newest: Mapping[str, PageRevision]
    public: Mapping[str, PageRevision]
    statuses: Mapping[str, LanguageStatus] = field(default_factory=dict)
    last: Mapping[str, PageRevision] = field(default_factory=dict)
    """The newest in each language, also where it is taken down."""

    @property
    def text(self) -> PageRevision | None:
        """The text that names the page, in the language being answered in or the nearest."""
        texts = self.newest or self.last
        return in_language(texts, current_locale()) if texts else None

    @property
    def title(self) -> str:
        """What the page is called here; its key until it has a text."""
        return self.text.title if self.text else self.page.key

    @property
    def lang(self) -> str | None:
        """The language of the title, when it is another than the one being answered in."""
        text = self.text
        return text.locale if text and text.locale != current_locale() else None

    @property
    def path(self) -> str:
        """The titles from the top of the tree down to this page."""
        return " › ".join(node.title for node in (*self.above, self))


def _texts() -> Select[*tuple[Any, ...]]:
    """Every live text, and what is taken down, without their words, which are long."""
    return (
        select(
            PageRevision.id,
            PageRevision.page_id,
            PageRevision.locale,
            PageRevision.number,
            PageRevision.state,
            PageRevision.slug,
            PageRevision.title,
            PageRevision.menu_title,
            PageRevision.source_id,
            PageRevision.machine,
            PageRevision.saved_at,
            PageRevision.publish_at,
        )
        .where(PageRevision.state.in_(KNOWN))
        .order_by(PageRevision.number)
    )


def forest() -> list[Node]:
    """Every page that is not removed, parents before children; two statements."""
    pages = session().scalars(
        select(Page).where(Page.removed_at.is_(None)).order_by(Page.position, Page.key)
    )
    return _in_order(pages.all(), session().execute(_texts()).all())


def node_of(page: Page) -> Node:
    """One page alone, also a removed one; nothing is above it."""
    rows = session().execute(_texts().where(PageRevision.page_id == page.id)).all()
    return _node(page, (), rows)


def _node(page: Page, above: tuple[Node, ...], rows: Sequence[Any]) -> Node:
    texts = cast("Sequence[PageRevision]", rows)
    newest = newest_of(texts)
    statuses = {locale: status_of(page, locale, newest) for locale in LOCALES}
    public = {one.locale: one for one in texts if one.state is RevisionState.PUBLISHED}
    last = {one.locale: one for one in texts}
    return Node(page, len(above), above, newest, public, statuses, last)


def _group(page: Page) -> int:
    """The front page first, the pages at the foot last; the order is kept within a group."""
    return 0 if page.key == FRONT else 2 if page.menu == "footer" else 1


def _in_order(pages: Sequence[Page], rows: Iterable[Any]) -> list[Node]:
    texts: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        texts[row.page_id].append(row)
    keys = {page.key for page in pages}
    below: dict[str | None, list[Page]] = defaultdict(list)
    for page in sorted(pages, key=_group):
        below[page.parent_key if page.parent_key in keys else None].append(page)
    found: list[Node] = []
    pending: list[tuple[Page, tuple[Node, ...]]] = [(page, ()) for page in reversed(below[None])]
    while pending:
        page, above = pending.pop()
        node = _node(page, above, texts[page.id])
        found.append(node)
        pending += [(child, (*above, node)) for child in reversed(below[page.key])]
    return found


def owners(pages: Iterable[Page]) -> dict[uuid.UUID, str]:
    """What those who answer for the pages are called; one statement."""
    wanted = {page.owner_id for page in pages if page.owner_id}
    rows = session().execute(select(User.id, User.name, User.email).where(User.id.in_(wanted)))
    return {row.id: row.name or row.email for row in rows}


def editors(also: uuid.UUID | None = None) -> list[tuple[str, str]]:
    """Id and name of everybody who may edit pages, and of one who perhaps no longer may."""
    roles = [role for role, may in GRANTS.items() if Permission.PAGES_EDIT in may]
    may = User.id.in_(select(RoleGrant.user_id).where(RoleGrant.role.in_(roles)))
    rows = session().execute(
        select(User.id, User.name, User.email).where(
            may & User.locked_at.is_(None) | (User.id == also)
        )
    )
    return sorted(((str(row.id), row.name or row.email) for row in rows), key=lambda one: one[1])


def removed() -> list[Page]:
    """The pages that were removed, the last one first."""
    rows = select(Page).where(Page.removed_at.is_not(None)).order_by(Page.removed_at.desc())
    return list(session().scalars(rows))
