"""Every text that visitors read or have read, and the pages that lack a language."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES
from eqportal.pages.languages.spans import Span
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import PUBLISHED, in_language


def spans() -> list[Span]:
    """From when until when each text was public; one statement.

    A removed page's texts were public until it was removed.
    """
    rows = session().execute(
        select(
            PageRevision.locale,
            PageRevision.words,
            PageRevision.published_at,
            PageRevision.taken_down_at,
            Page.removed_at,
        )
        .join(Page, Page.id == PageRevision.page_id)
        .where(PageRevision.published_at.is_not(None))
        .where(or_(PageRevision.taken_down_at.is_not(None), *_still_public()))
        .order_by(PageRevision.published_at)
    )
    return [
        Span(row.locale, row.words, row.published_at, _first(row.taken_down_at, row.removed_at))
        for row in rows
    ]


def _still_public() -> tuple[Any, ...]:
    return (PUBLISHED[0],)


def _first(*moments: Any) -> Any:  # noqa: ANN401 - moments or None
    return min((one for one in moments if one is not None), default=None)


@dataclass(frozen=True)
class PublicPage:
    """A public page: the languages it has and those it lacks."""

    key: str
    title: str
    lang: str | None
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    parallel: bool


def public_pages() -> list[PublicPage]:
    """Every public page with its languages; one statement."""
    rows = session().execute(
        select(Page.key, Page.parallel, PageRevision.locale, PageRevision.title)
        .join(PageRevision, PageRevision.page_id == Page.id)
        .where(*PUBLISHED)
        .order_by(Page.key)
    )
    texts: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        texts[row.key][row.locale] = row
    return [_page(key, found) for key, found in texts.items()]


def _page(key: str, texts: dict[str, Any]) -> PublicPage:
    here = current_locale()
    named = in_language(texts, here)
    parallel = named.parallel
    has = tuple(locale for locale in LOCALES if locale in texts)
    lacks = tuple(locale for locale in LOCALES if locale not in texts)
    if not parallel and {"nb", "nn"} & set(has):
        lacks = tuple(locale for locale in lacks if locale == "en")
    return PublicPage(
        key, named.title, named.locale if named.locale != here else None, has, lacks, parallel
    )
