"""What pages link to: names that lead nowhere, and addresses outside with what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from eqportal.extensions import session
from eqportal.pages.conscience.loading import LIVE, there_of
from eqportal.pages.conscience.paths import linked, own_path, ways_of
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.links.models import LinkCheck, Outcome
from eqportal.pages.markup.names import links
from eqportal.pages.markup.rendering import tokens
from eqportal.pages.media.queries import found
from eqportal.pages.models import Page, PageReference, PageRevision, Referent

PAGE = 25
FAILING = (Outcome.GONE, Outcome.UNREACHED)


@dataclass(frozen=True)
class Use:
    """A text that has the link."""

    key: str
    locale: str
    title: str
    public: bool


@dataclass(frozen=True)
class BrokenName:
    """A name or own address that visitors find nothing by, and the texts that have it."""

    name: str
    uses: tuple[Use, ...]


_live = (
    select(Page.key, PageRevision.locale, PageRevision.title, PageRevision.state)
    .join(Page, Page.id == PageRevision.page_id)
    .where(PageRevision.state.in_(LIVE), Page.removed_at.is_(None))
    .order_by(Page.key, PageRevision.locale, PageRevision.number)
)


def broken_names() -> list[BrokenName]:
    """Every name and own address in a live text that leads nowhere; a fixed number of statements.

    A draft may name its own page before that is public.
    """
    return [*_broken_names(), *_broken_paths()]


def _broken_names() -> list[BrokenName]:
    rows = session().execute(
        _live.add_columns(PageReference.kind, PageReference.target).join(
            PageReference, PageReference.revision_id == PageRevision.id
        )
    )
    uses: dict[tuple[Referent, str], list[Any]] = defaultdict(list)
    for row in rows:
        if (row.kind, row.target) != (Referent.PAGE, row.key):
            uses[row.kind, row.target].append(row)
    images = found(Referent.IMAGE, _of(Referent.IMAGE, uses))
    documents = found(Referent.DOCUMENT, _of(Referent.DOCUMENT, uses))
    there = there_of(uses, images, documents)
    return [
        BrokenName(f"{kind}:{name}", tuple(map(_use, uses[kind, name])))
        for kind, name in sorted(uses.keys() - there)
    ]


def _broken_paths() -> list[BrokenName]:
    rows = session().execute(
        _live.add_columns(PageRevision.html, PageRevision.slug).where(
            PageRevision.html.contains('<a href="')
        )
    )
    uses: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for address in linked(row.html):
            if own_path(address) not in {None, f"/{row.locale}/{row.slug}"}:
                uses[address].append(row)
    return [BrokenName(one, tuple(map(_use, uses[one]))) for one in sorted(ways_of(uses).lost)]


def _of(wanted: Referent, names: Iterable[tuple[Referent, str]]) -> set[str]:
    return {name for kind, name in names if kind is wanted}


def _use(row: Any) -> Use:  # noqa: ANN401 - a row of texts
    return Use(row.key, row.locale, row.title, row.state is RevisionState.PUBLISHED)


def outside_addresses() -> list[str]:
    """Every address outside the portal that a public text links to, once."""
    texts = session().execute(
        select(PageRevision.markdown)
        .join(Page, Page.id == PageRevision.page_id)
        .where(PageRevision.state == RevisionState.PUBLISHED, Page.removed_at.is_(None))
        .where(PageRevision.markdown.contains("http"))
        .order_by(Page.key, PageRevision.locale)
    )
    addresses = (address for text in texts.scalars() for address in links(tokens(text)))
    return list(dict.fromkeys(one for one in addresses if _is_outside(one)))


def _is_outside(address: str) -> bool:
    return address.lower().startswith(("http://", "https://")) and own_path(address) is None


def digest_of(url: str) -> str:
    """The key of an address, however long it is."""
    return sha256(url.encode()).hexdigest()


def _shown(which: Sequence[Outcome]) -> Select[Any]:
    order = (LinkCheck.failing_since.is_(None), LinkCheck.failing_since, LinkCheck.url)
    return select(LinkCheck).where(LinkCheck.outcome.in_(which)).order_by(*order)


def count(which: Sequence[Outcome]) -> int:
    """How many addresses became this."""
    query = select(func.count()).where(LinkCheck.outcome.in_(which))
    return session().scalar(query) or 0


def checks(which: Sequence[Outcome], page: int) -> list[LinkCheck]:
    """One page of them, those that have failed longest first."""
    rows = session().scalars(_shown(which).limit(PAGE).offset((page - 1) * PAGE))
    return list(rows.all())


def last_check() -> Any:  # noqa: ANN401 - a moment or None
    """When an address was last asked."""
    return session().scalar(select(func.max(LinkCheck.checked_at)))


def uses_of(rows: Sequence[LinkCheck]) -> dict[str, list[Use]]:
    """The live texts that have each of the addresses, by its key; one statement."""
    if not rows:
        return {}
    has: ColumnElement[bool] = or_(
        *(PageRevision.markdown.contains(row.url, autoescape=True) for row in rows)
    )
    texts = session().execute(_live.add_columns(PageRevision.markdown).where(has)).all()
    return {row.digest: [_use(text) for text in texts if row.url in text.markdown] for row in rows}
