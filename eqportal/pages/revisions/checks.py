"""What must always hold of revisions; `eqportal doctor` asks."""

from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from eqportal.audit.doctor import register_check
from eqportal.database import now
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.markup.references import references
from eqportal.pages.models import PageAddress, PageReference, PageRevision

S = RevisionState
LATE = timedelta(hours=1)


def one_published_each(db: Session) -> list[str]:
    """A page has at most one published text in each language, and its time is known."""
    twice = (
        select(PageRevision.page_id, PageRevision.locale)
        .where(PageRevision.state == S.PUBLISHED)
        .group_by(PageRevision.page_id, PageRevision.locale)
        .having(func.count() > 1)
    )
    timeless = select(PageRevision.id).where(
        PageRevision.state == S.PUBLISHED, PageRevision.published_at.is_(None)
    )
    found = [f"page {page} is published twice in {code}" for page, code in db.execute(twice)]
    return found + [f"revision {one} is published at no time" for one in db.scalars(timeless)]


def no_machine_is_published(db: Session) -> list[str]:
    """What a machine wrote is a draft until a person has saved it."""
    found = select(PageRevision.id).where(
        PageRevision.machine, PageRevision.state.not_in((S.DRAFT, S.SUPERSEDED))
    )
    return [f"revision {one} is a machine's, and more than a draft" for one in db.scalars(found)]


def the_clock_goes(db: Session) -> list[str]:
    """What is scheduled goes up, or is taken back, within an hour."""
    found = select(PageRevision.id).where(
        PageRevision.state == S.SCHEDULED, PageRevision.publish_at < now() - LATE
    )
    return [f"revision {one} should have been published" for one in db.scalars(found)]


def addresses_are_the_pages_own(db: Session) -> list[str]:
    """A published text is at an address that leads to its page."""
    at = (PageAddress.locale == PageRevision.locale) & (PageAddress.slug == PageRevision.slug)
    found = (
        select(PageRevision.id)
        .outerjoin(PageAddress, at)
        .where(PageRevision.state == S.PUBLISHED)
        .where(or_(PageAddress.page_id.is_(None), PageAddress.page_id != PageRevision.page_id))
    )
    return [f"revision {one} is at an address of another page" for one in db.scalars(found)]


def references_are_in_the_text(db: Session) -> list[str]:
    """What a live text refers to is what is kept of it."""
    kept: dict[object, set[tuple[str, str]]] = {}
    live = PageRevision.state.in_((*OPEN, S.PUBLISHED))
    rows = select(PageReference).join(PageRevision, PageRevision.id == PageReference.revision_id)
    for row in db.scalars(rows.where(live)):
        kept.setdefault(row.revision_id, set()).add((row.kind, row.target))
    texts = db.execute(select(PageRevision.id, PageRevision.markdown).where(live))
    return [
        f"revision {one} refers to other things than its text"
        for one, text in texts
        if {*references(text)} != kept.get(one, set())
    ]


def a_translation_has_its_source(db: Session) -> list[str]:
    """A translation was held against a text of its own page, in another language."""
    source = aliased(PageRevision)
    wrong = or_(source.page_id != PageRevision.page_id, source.locale == PageRevision.locale)
    found = select(PageRevision.id).join(source, source.id == PageRevision.source_id).where(wrong)
    return [f"revision {one} has a source of another page" for one in db.scalars(found)]


for _check in (
    one_published_each,
    no_machine_is_published,
    the_clock_goes,
    addresses_are_the_pages_own,
    references_are_in_the_text,
    a_translation_has_its_source,
):
    register_check(f"pages: {_check.__name__.replace('_', ' ')}", _check)
