"""Writing news, publishing it at once or at a time, and taking it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages.markup.references import references
from eqportal.pages.markup.rendering import render
from eqportal.pages.news.finding import follow
from eqportal.pages.news.lifecycle import LIFECYCLE, NewsAction, NewsState
from eqportal.pages.news.models import News, NewsKind, NewsReference
from eqportal.pages.slugs import slugify

RESERVED = {"", "new"}
LONGEST_SLUG = 80


@dataclass(frozen=True)
class Facts:
    """What somebody writes of a note or a gathering."""

    kind: NewsKind
    title: LocalisedText
    lead: LocalisedText
    markdown: LocalisedText
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    sign_up: str = ""

    @classmethod
    def of(cls, news: News) -> "Facts":
        """As they are kept."""
        return cls(**{name: getattr(news, name) for name in cls.__dataclass_fields__})


class StaleNewsError(Exception):
    """Somebody else has changed it since it was read."""


def add(*, facts: Facts, by: User) -> News:
    """A new draft; the same words by the same person a second time are the same one."""
    known = session().scalars(
        select(News).where(News.made_by == by.id, News.state == NewsState.DRAFT)
    )
    for news in known:
        if Facts.of(news) == facts:
            return news
    news = News(slug=_free_slug(facts.title), made_by=by.id, version=0, state=NewsState.DRAFT)
    _write(news, facts, by)
    record("news.added", by=by.id, subject=news)
    return news


def change(*, news: News, facts: Facts, version: int, by: User) -> None:
    """Other words; StaleNewsError when somebody else was faster with other ones.

    Whether they may, in this state, is asked before: what is published changes at once.
    """
    if Facts.of(news) == facts:
        return
    if news.version != version:
        raise StaleNewsError
    _write(news, facts, by)
    record("news.saved", by=by.id, subject=news)
    follow(news)


def publish(*, news: News, by: User | None) -> None:
    """Show it to visitors now; without a person it is the clock that does."""
    actor = Actor.PUBLISHER if by else Actor.CLOCK
    news.state = LIFECYCLE.move(news.state, NewsAction.PUBLISH, actor)
    news.published_at = news.published_at or now()
    news.published_by = by.id if by else news.published_by
    news.changed_at, news.publish_at = now(), None
    record("news.published", by=by.id if by else None, subject=news)
    follow(news)


def schedule(*, news: News, at: datetime, by: User) -> None:
    """Show it to visitors from a moment to come."""
    news.state = LIFECYCLE.move(news.state, NewsAction.SCHEDULE, Actor.PUBLISHER)
    news.publish_at, news.published_by = at, by.id
    record("news.scheduled", by=by.id, subject=news, at=at.isoformat())


def take_back(*, news: News, by: User) -> None:
    """Make what waits for its time a draft again."""
    news.state = LIFECYCLE.move(news.state, NewsAction.TAKE_BACK, Actor.PUBLISHER)
    news.publish_at = None
    record("news.taken_back", by=by.id, subject=news)


def take_down(*, news: News, by: User) -> None:
    """Show it to visitors no longer."""
    news.state = LIFECYCLE.move(news.state, NewsAction.TAKE_DOWN, Actor.PUBLISHER)
    record("news.taken_down", by=by.id, subject=news)
    follow(news)


def keep_news() -> int:
    """Publish what is due; returns how many."""
    due = select(News).where(News.state == NewsState.SCHEDULED, News.publish_at <= now())
    found: Sequence[News] = session().scalars(due.with_for_update()).all()
    for news in found:
        publish(news=news, by=None)
    return len(found)


def _write(news: News, facts: Facts, by: User) -> None:
    for name in Facts.__dataclass_fields__:
        setattr(news, name, getattr(facts, name))
    texts = {locale: facts.markdown.in_(locale) for locale in LOCALES}
    news.html = LocalisedText(**{loc: render(text) for loc, text in texts.items()})
    news.version += 1
    news.saved_at = news.changed_at = now()
    news.saved_by = by.id
    session().add(news)
    session().flush()
    session().execute(delete(NewsReference).where(NewsReference.news_id == news.id))
    for kind, target in set().union(*(references(text) for text in texts.values())):
        session().add(NewsReference(news_id=news.id, kind=kind, target=target))


def _free_slug(title: LocalisedText) -> str:
    """Readable, from the first title that there is, and not given before."""
    words = next((title.in_(loc) for loc in LOCALES if title.in_(loc)), "")
    slug = base = slugify(words)[:LONGEST_SLUG].strip("-")
    taken = RESERVED | set(session().scalars(select(News.slug).where(News.slug.startswith(base))))
    number = 1
    while slug in taken:
        number += 1
        slug = f"{base or 'news'}-{number}"
    return slug
