"""The revisions of a page: what is live in each language, the history, and who may read."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select

from eqportal.access.roles import GRANTS, Permission
from eqportal.accounts.models import RoleGrant, User
from eqportal.extensions import session
from eqportal.pages.languages.status import newest_of
from eqportal.pages.lifecycle import OPEN, WORKING, RevisionState
from eqportal.pages.models import Page, PageReference, PageRevision, Referent
from eqportal.pages.revisions.models import RevisionMove

S = RevisionState
LIVE = (*OPEN, S.PUBLISHED)


def of_page(page: Page, locale: str | None = None) -> Select[PageRevision]:
    """Every revision of a page, or of one of its languages, the newest first."""
    query = select(PageRevision).where(PageRevision.page_id == page.id)
    if locale:
        query = query.where(PageRevision.locale == locale)
    return query.order_by(PageRevision.number.desc(), PageRevision.locale)


def live(page: Page, *, lock: bool = False) -> Sequence[PageRevision]:
    """What is written, read, scheduled or published of a page; `lock` reads it afresh."""
    query = of_page(page).where(PageRevision.state.in_(LIVE))
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session().scalars(query).all()


def newest(page: Page) -> dict[str, PageRevision]:
    """The newest live revision of each language."""
    return newest_of(live(page))


def taken_down(page: Page) -> Sequence[PageRevision]:
    """What visitors read before it was taken down, in each language, the last of it alone."""
    rows = session().scalars(of_page(page).where(PageRevision.state == S.UNPUBLISHED)).all()
    return list({one.locale: one for one in reversed(rows)}.values())


def working(page: Page, locale: str) -> PageRevision | None:
    """What is being written or read in a language."""
    return _one(page, locale, WORKING)


def scheduled(page: Page, locale: str) -> PageRevision | None:
    """What will be published in a language at its time."""
    return _one(page, locale, (S.SCHEDULED,))


def published(page: Page, locale: str) -> PageRevision | None:
    """What visitors read in a language."""
    return _one(page, locale, (S.PUBLISHED,))


def _one(page: Page, locale: str, states: Sequence[RevisionState]) -> PageRevision | None:
    return session().scalars(of_page(page, locale).where(PageRevision.state.in_(states))).first()


def numbered(page: Page, locale: str, number: int) -> PageRevision | None:
    """One revision of a language by its number."""
    return session().scalar(of_page(page, locale).where(PageRevision.number == number))


def how_many(page: Page, locale: str) -> int:
    """How many revisions a language has."""
    counted = select(func.count()).select_from(of_page(page, locale).subquery())
    return session().scalar(counted) or 0


def last_number(page: Page, locale: str) -> int:
    """The number of the newest revision of a language, 0 for none."""
    last = select(func.max(PageRevision.number))
    mine = (PageRevision.page_id == page.id, PageRevision.locale == locale)
    return session().scalar(last.where(*mine)) or 0


def in_review() -> Select[Page, PageRevision]:
    """Every text that waits for a reader, the longest wait first."""
    return (
        select(Page, PageRevision)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(PageRevision.state == S.IN_REVIEW, Page.removed_at.is_(None))
        .order_by(PageRevision.sent_at, PageRevision.id)
    )


def people(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """What the people with these ids are called."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    return {one.id: one.called for one in session().scalars(_people().where(User.id.in_(wanted)))}


def _people() -> Select[User]:
    return select(User).order_by(User.name, User.email)


def who_may(permission: Permission) -> Sequence[User]:
    """Everybody whose roles give them a permission, and who may sign in."""
    roles = [role for role, given in GRANTS.items() if permission in given]
    holds = select(RoleGrant.user_id).where(RoleGrant.role.in_(roles))
    return session().scalars(_people().where(User.id.in_(holds), User.locked_at.is_(None))).all()


def readers_of(revisions: Sequence[PageRevision], *, sender: User) -> list[User]:
    """Who may read them for somebody else: editors who neither wrote nor send them."""
    own = {sender.id, *(one.saved_by for one in revisions)}
    return [one for one in who_may(Permission.PAGES_EDIT) if one.id not in own]


def moves(revisions: Iterable[PageRevision]) -> Sequence[RevisionMove]:
    """What was done with revisions, the latest first."""
    ids = [one.id for one in revisions]
    query = select(RevisionMove).where(RevisionMove.revision_id.in_(ids))
    return session().scalars(query.order_by(RevisionMove.at.desc(), RevisionMove.id.desc())).all()


def last_moves(page: Page) -> dict[str, RevisionMove]:
    """The last thing that was done in each language."""
    latest = (RevisionMove.at.desc(), RevisionMove.id.desc())
    rank = func.row_number().over(partition_by=PageRevision.locale, order_by=latest)
    ranked = (
        select(RevisionMove.id, PageRevision.locale, rank.label("rank"))
        .join(PageRevision, PageRevision.id == RevisionMove.revision_id)
        .where(PageRevision.page_id == page.id)
        .subquery()
    )
    found = select(ranked.c.locale, RevisionMove).join(ranked, ranked.c.id == RevisionMove.id)
    rows = session().execute(found.where(ranked.c.rank == 1))
    return {row.locale: row.RevisionMove for row in rows}


def linking_here(page: Page) -> dict[str, dict[str, str]]:
    """The titles by language of the other pages whose live text links to this one, by key."""
    here = (PageReference.kind == Referent.PAGE, PageReference.target == page.key)
    linking = (
        select(PageRevision.page_id)
        .join(PageReference, PageReference.revision_id == PageRevision.id)
        .where(*here, PageRevision.state.in_(LIVE), PageRevision.page_id != page.id)
    )
    titles = (
        select(Page.key, PageRevision.locale, PageRevision.title)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(Page.id.in_(linking), PageRevision.state.in_(LIVE), Page.removed_at.is_(None))
        .order_by(Page.key, PageRevision.number)
    )
    found: dict[str, dict[str, str]] = {}
    for key, locale, title in session().execute(titles):
        found.setdefault(key, {})[locale] = title
    return found
