"""Which live texts use an image or a document, and whether visitors read any of them."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for
from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.pages.lifecycle import OPEN, RevisionState
from eqportal.pages.media import queries
from eqportal.pages.models import Page, PageReference, PageRevision, Referent
from eqportal.pages.news.labels import STATES as NEWS_STATES
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News, NewsReference
from eqportal.pages.tree.labels import STATES

LIVE = (*OPEN, RevisionState.PUBLISHED)
Key = str | InstrumentedAttribute[str]


@dataclass(frozen=True)
class Use:
    """A live text that shows an image or links to a document, and where to edit it."""

    title: str
    locale: str
    standing: LazyString
    address: str


def uses(kind: Referent, keys: Collection[str]) -> dict[str, list[Use]]:
    """The live texts that use each of these: pages by key and language, then news."""
    named: dict[str, list[Use]] = {key: [] for key in keys}
    for row in session().execute(
        select(PageReference.target, Page.key, PageRevision)
        .join(PageRevision, PageRevision.id == PageReference.revision_id)
        .join(Page, Page.id == PageRevision.page_id)
        .where(PageReference.kind == kind, PageReference.target.in_(keys))
        .where(PageRevision.state.in_(LIVE), Page.removed_at.is_(None))
        .order_by(Page.key, PageRevision.locale, PageRevision.number)
    ):
        named[row.target].append(_by_page(row.key, row.PageRevision))
    for target, news in session().execute(
        select(NewsReference.target, News)
        .join(News, News.id == NewsReference.news_id)
        .where(NewsReference.kind == kind, NewsReference.target.in_(keys))
        .where(News.state != NewsState.TAKEN_DOWN)
        .order_by(News.slug)
    ):
        named[target].append(_by_news(news))
    return named


def _by_page(key: str, revision: PageRevision) -> Use:
    address = url_for("editing.edit", key=key, language=revision.locale)
    return Use(revision.title, revision.locale, STATES[revision.state], address)


def _by_news(news: News) -> Use:
    locale = news.language(current_locale())
    address = url_for("news_office.edit", slug=news.slug)
    return Use(news.title.in_(locale), locale, NEWS_STATES[news.state], address)


def is_public(kind: Referent, key: str) -> bool:
    """Whether a text that visitors read uses it."""
    return bool(session().scalar(select(or_(_in_page(kind, key), _in_news(kind, key)))))


def public_among(kind: Referent, keys: Collection[str]) -> set[str]:
    """Those of the keys that visitors get the files of; no statement for none."""
    if not keys:
        return set()
    model = queries.KINDS[kind]
    used = or_(_in_page(kind, model.key), _in_news(kind, model.key))
    here = select(model.key).where(model.key.in_(keys), model.removed_at.is_(None), used)
    return set(session().scalars(here))


def _in_page(kind: Referent, key: Key) -> ColumnElement[bool]:
    return (
        exists()
        .where(PageReference.kind == kind, PageReference.target == key)
        .where(PageRevision.id == PageReference.revision_id)
        .where(PageRevision.state == RevisionState.PUBLISHED)
        .where(Page.id == PageRevision.page_id, Page.removed_at.is_(None))
    )


def _in_news(kind: Referent, key: Key) -> ColumnElement[bool]:
    return (
        exists()
        .where(NewsReference.kind == kind, NewsReference.target == key)
        .where(News.id == NewsReference.news_id, News.state == NewsState.PUBLISHED)
    )
