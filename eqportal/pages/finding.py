"""Pages as the search finds them: the published text in each language."""

import re
from collections.abc import Collection, Iterator

from flask_babel import lazy_gettext, lazy_pgettext
from sqlalchemy import ColumnElement, String, cast, select

from eqportal.extensions import session
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED
from eqportal.search.models import SearchEntry
from eqportal.search.plain import plain
from eqportal.search.sources import Found, Keys, Name, register_source

KIND = "page"
NOTICE = re.compile(r'<section data-notice="([^"]*)">')
"""The title of a notice is read with the text."""
_VERSION = cast(PageRevision.number, String)
_published = (
    select(Page.key, PageRevision.locale, _VERSION)
    .join(PageRevision, PageRevision.page_id == Page.id)
    .where(*PUBLISHED)
)
_texts = (
    select(Page.key, PageRevision)
    .join(PageRevision, PageRevision.page_id == Page.id)
    .where(*PUBLISHED)
)


def versions(keys: Keys = None) -> dict[Name, str]:
    """The number of every published revision."""
    rows = session().execute(_published if keys is None else _published.where(Page.key.in_(keys)))
    return {(key, locale): number for key, locale, number in rows}


def load(keys: Collection[str]) -> Iterator[Found]:
    """The published texts of some pages."""
    for key, text in session().execute(_texts.where(Page.key.in_(keys))):
        yield Found(
            key,
            text.locale,
            str(text.number),
            title=text.title,
            path=f"/{text.locale}/{text.slug}",
            lead=text.lead,
            body=plain(NOTICE.sub(r" \1 ", text.html)),
            updated_on=text.updated_on,
        )


def is_public(entry: type[SearchEntry]) -> ColumnElement[bool]:
    """Whether just this revision is what visitors read at this moment."""
    read = select(PageRevision.id).where(
        PageRevision.page_id == Page.id,
        Page.key == entry.key,
        PageRevision.locale == entry.locale,
        entry.version == _VERSION,
        *PUBLISHED,
    )
    return read.correlate(entry).exists()


def register() -> None:
    """Let pages be found."""
    register_source(
        KIND,
        lazy_pgettext("a search result", "Page"),
        labels=lazy_gettext("Pages about the office, its work and its programmes"),
        versions=versions,
        load=load,
        is_public=is_public,
    )
