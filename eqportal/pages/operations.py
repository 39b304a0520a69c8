"""Keeping and publishing texts: each save is a revision; the ones before are kept."""

from dataclasses import dataclass

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES
from eqportal.pages.conscience.noting import note
from eqportal.pages.content import ShippedPage, Text, shipped_pages
from eqportal.pages.finding import KIND
from eqportal.pages.languages.counting import words_of
from eqportal.pages.lifecycle import WORKING, RevisionState
from eqportal.pages.markup.references import references
from eqportal.pages.markup.rendering import render
from eqportal.pages.models import Page, PageAddress, PageReference, PageRevision, SiteRow
from eqportal.pages.site import DEFAULT_SITE, Site
from eqportal.search.indexing import refresh

S = RevisionState


@dataclass(frozen=True)
class Basis:
    """What a text was made from: the source text it was held against, a machine, a note on it."""

    source: PageRevision | None = None
    machine: bool = False
    note: str = ""


NOTHING = Basis()


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
        _publish_first_texts(page, shipped)
    if session().get(SiteRow, 1) is None:
        session().add(SiteRow(id=1, value=DEFAULT_SITE))
    return len(new)


def _publish_first_texts(page: Page, shipped: ShippedPage) -> None:
    source = None
    for locale in LOCALES:
        revision = keep(page=page, locale=locale, text=shipped.texts[locale], by=None)
        revision.updated_on = shipped.updated
        source = source or revision
        revision.source_id = None if revision is source else source.id
        _put_up(revision, page, None)


def keep(
    *,
    page: Page,
    locale: str,
    text: Text,
    by: User | None,
    basis: Basis = NOTHING,
) -> PageRevision:
    """A new draft in one language in place of the one before; its HTML is made here, once."""
    number = _set_aside(page, locale, WORKING)
    revision = PageRevision(
        page_id=page.id,
        locale=locale,
        number=number + 1,
        state=S.DRAFT,
        slug=text.slug,
        title=text.title,
        menu_title=text.menu,
        lead=text.lead,
        description=text.description,
        markdown=text.markdown,
        html=render(text.markdown),
        updated_on=now().date(),
        saved_by=by.id if by else None,
        source_id=basis.source.id if basis.source else None,
        machine=basis.machine,
        note=basis.note,
        words=words_of(text),
    )
    _take_in(revision)
    record("page.saved", by=by.id if by else None, subject=page, locale=locale)
    return revision


def _take_in(revision: PageRevision) -> None:
    session().add(revision)
    session().flush()
    for kind, target in references(revision.markdown):
        session().add(PageReference(revision_id=revision.id, kind=kind, target=target))
    if revision.saved_by is not None:  # of shipped texts the worker takes care
        note([revision])


def put_up(*, revision: PageRevision, page: Page, by: User | None) -> None:
    """Make a revision the one that visitors read; the one before is kept.

    Who may, and from which state, is asked before (`revisions.operations`).
    """
    _put_up(revision, page, by)
    refresh(KIND, [page.key])


def _put_up(revision: PageRevision, page: Page, by: User | None) -> None:
    _set_aside(page, revision.locale, (S.PUBLISHED,))
    revision.state = S.PUBLISHED
    revision.published_at = now()
    revision.published_by = by.id if by else None
    if by is not None:
        revision.updated_on = now().date()
    known = session().get(PageAddress, (revision.locale, revision.slug))
    if known is None:
        session().add(PageAddress(locale=revision.locale, slug=revision.slug, page_id=page.id))
    session().flush()
    record("page.published", by=by.id if by else None, subject=page, locale=revision.locale)


def _set_aside(page: Page, locale: str, states: tuple[RevisionState, ...]) -> int:
    """What is in one of the states is superseded; returns the number of the last, 0 for none."""
    mine = (PageRevision.page_id == page.id, PageRevision.locale == locale)
    for former in session().scalars(
        select(PageRevision).where(*mine, PageRevision.state.in_(states))
    ):
        former.taken_down_at = now() if former.state is S.PUBLISHED else former.taken_down_at
        former.state = S.SUPERSEDED
    session().flush()
    return session().scalar(select(func.max(PageRevision.number)).where(*mine)) or 0


def save_site(*, site: Site, by: User) -> None:
    """Change the site's own texts and colours."""
    row = session().get_one(SiteRow, 1)
    row.value = site
    record("site.saved", by=by.id, subject=row)
