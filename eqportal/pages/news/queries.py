"""What visitors read of news, and what editors see of it."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select, union_all

from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.news.models import News, NewsKind

PAGE = 25
LATEST, COMING = 3, 5
IN_FEED, IN_CALENDAR = 50, 200
PUBLIC = News.state == NewsState.PUBLISHED
"""What may be public at all; every public query begins here."""
_newest = select(News).where(PUBLIC).order_by(News.published_at.desc(), News.id)
_notes = _newest.where(News.kind == NewsKind.NOTE)
_gatherings = select(News).where(PUBLIC, News.kind == NewsKind.GATHERING)


def _coming() -> Select[News]:
    return _gatherings.where(News.ends_at > now()).order_by(News.starts_at, News.id)


def _told() -> Select[News]:
    """Notes, and gatherings that are over: what the list shows after what is coming."""
    day = func.coalesce(News.ends_at, News.published_at)
    told = (News.kind == NewsKind.NOTE) | (News.ends_at <= now())
    return select(News).where(PUBLIC, told).order_by(day.desc(), News.id)


def coming() -> list[News]:
    """The gatherings that are not over, the next one first."""
    return list(session().scalars(_coming().limit(IN_CALENDAR)))


def on_front() -> list[News]:
    """The next gatherings, and then the latest notes; one statement."""
    parts = [_ids(_coming().limit(COMING)), _ids(_notes.limit(LATEST))]
    found = select(News).where(News.id.in_(union_all(*parts)))
    order = (News.starts_at.is_(None), News.starts_at, News.published_at.desc(), News.id)
    return list(session().scalars(found.order_by(*order)))


def _ids(found: Select[News]) -> Select[uuid.UUID]:
    """The keys of an ordered and limited query, as a part that can be put together with others."""
    return select(found.with_only_columns(News.id).subquery().c.id)


def told_count() -> int:
    """How many there are besides those that are coming."""
    return session().scalar(select(func.count()).select_from(_told().subquery())) or 0


def told_page(page: int) -> list[News]:
    """One page of them, the latest first."""
    return list(session().scalars(_told().limit(PAGE).offset((page - 1) * PAGE)))


def latest(most: int) -> list[News]:
    """Notes, and gatherings that are not over, those published last first."""
    told = (News.kind == NewsKind.NOTE) | (News.ends_at > now())
    return list(session().scalars(_newest.where(told).limit(most)))


def newest(most: int = IN_FEED) -> list[News]:
    """Notes and gatherings, those published last first."""
    return list(session().scalars(_newest.limit(most)))


def gatherings() -> list[News]:
    """The gatherings for calendars: those to come and the latest that are over."""
    return list(session().scalars(_gatherings.order_by(News.starts_at.desc()).limit(IN_CALENDAR)))


def published(slug: str) -> News | None:
    """One that visitors may read."""
    return session().scalar(select(News).where(PUBLIC, News.slug == slug))


def public_slugs(slugs: Collection[str]) -> set[str]:
    """Those of the slugs that visitors read something at; no statement for none."""
    if not slugs:
        return set()
    return set(session().scalars(select(News.slug).where(PUBLIC, News.slug.in_(slugs))))


def addresses() -> Iterable[tuple[str, date | None]]:
    """The paths of the news after the language, for the sitemap."""
    rows = session().execute(
        select(News.slug, News.changed_at).where(PUBLIC).order_by(News.published_at.desc())
    )
    zone = ZoneInfo(PORTAL_ZONE)
    return [
        ("news", None),
        *((f"news/{r.slug}", r.changed_at.astimezone(zone).date()) for r in rows),
    ]


def count() -> int:
    """How many the office has."""
    return session().scalar(select(func.count(News.id))) or 0


def page_of(page: int) -> list[News]:
    """One page of them for the office, those saved last first."""
    every = select(News).order_by(News.saved_at.desc(), News.id)
    return list(session().scalars(every.limit(PAGE).offset((page - 1) * PAGE)))


def one(slug: str, *, lock: bool = False) -> News | None:
    """One of any state, for editors."""
    found = select(News).where(News.slug == slug)
    return session().scalar(found.with_for_update() if lock else found)
