"""News as the search finds it: published notes and gatherings, in the languages they have."""

from collections.abc import Collection, Iterator

from flask_babel import lazy_gettext, lazy_pgettext
from sqlalchemy import ColumnElement, String, cast, select

from eqportal.extensions import session
from eqportal.pages.news.models import News
from eqportal.pages.news.queries import PUBLIC
from eqportal.search.indexing import refresh
from eqportal.search.models import SearchEntry
from eqportal.search.plain import plain
from eqportal.search.sources import Found, Keys, Name, register_source
from eqportal.units.days import day_of

KIND = "news"
_public = select(News).where(PUBLIC)


def versions(slugs: Keys = None) -> dict[Name, str]:
    """The version of every published note and gathering."""
    chosen = _public if slugs is None else _public.where(News.slug.in_(slugs))
    found = session().scalars(chosen)
    return {(one.slug, locale): str(one.version) for one in found for locale in one.languages}


def load(slugs: Collection[str]) -> Iterator[Found]:
    """What some of them say."""
    for one in session().scalars(_public.where(News.slug.in_(slugs))):
        for locale in one.languages:
            yield Found(
                one.slug,
                locale,
                str(one.version),
                title=one.title.in_(locale),
                path=f"/{locale}/news/{one.slug}",
                lead=one.lead.in_(locale),
                body=f"{plain(one.html.in_(locale))} {one.place}".strip(),
                updated_on=day_of(one.changed_at),
            )


def is_public(entry: type[SearchEntry]) -> ColumnElement[bool]:
    """Whether just these words are what visitors read at this moment."""
    read = select(News.id).where(
        News.slug == entry.key, entry.version == cast(News.version, String), PUBLIC
    )
    return read.correlate(entry).exists()


def follow(news: News) -> None:
    """After it was published, changed or taken down."""
    refresh(KIND, [news.slug])


def register() -> None:
    """Let news be found."""
    register_source(
        KIND,
        lazy_pgettext("a search result", "News"),
        labels=lazy_gettext("News and gatherings"),
        versions=versions,
        load=load,
        is_public=is_public,
    )
