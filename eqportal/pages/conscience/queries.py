"""The overview: the pages that have findings, and how many in each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from eqportal.extensions import session
from eqportal.locales.negotiation import current_locale
from eqportal.pages.conscience.loading import LIVE
from eqportal.pages.conscience.models import FindingTally
from eqportal.pages.models import Page, PageRevision
from eqportal.pages.queries import in_language

ERRORS, WARNINGS, ALL = "errors", "warnings", "all"
SHOWN = (ERRORS, WARNINGS, ALL)
PAGE = 25


@dataclass(frozen=True)
class Line:
    """A page and the tally of each of its languages; one that is not counted yet has none."""

    key: str
    title: str
    lang: str | None
    tallies: dict[str, FindingTally | None]


_newest = (
    select(PageRevision.page_id, PageRevision.locale, func.max(PageRevision.number).label("number"))
    .where(PageRevision.state.in_(LIVE))
    .group_by(PageRevision.page_id, PageRevision.locale)
    .subquery()
)
"""The text of each page and language that is worked on, or that visitors read."""


def _of_newest(*columns: Any) -> Select[Any]:  # noqa: ANN401 - any columns
    return (
        select(*columns)
        .select_from(PageRevision)
        .join(
            _newest,
            (PageRevision.page_id == _newest.c.page_id)
            & (PageRevision.locale == _newest.c.locale)
            & (PageRevision.number == _newest.c.number),
        )
        .join(Page, Page.id == PageRevision.page_id)
        .outerjoin(FindingTally, FindingTally.revision_id == PageRevision.id)
        .where(Page.removed_at.is_(None))
    )


def sums() -> tuple[int, int, int, int]:
    """Errors, open warnings and answered ones in all; and how many texts are not counted yet."""
    row = (
        session()
        .execute(
            _of_newest(
                func.coalesce(func.sum(FindingTally.errors), 0),
                func.coalesce(func.sum(FindingTally.warnings), 0),
                func.coalesce(func.sum(FindingTally.answered), 0),
                func.count() - func.count(FindingTally.revision_id),
            )
        )
        .one()
    )
    return (row[0], row[1], row[2], row[3])


def _pages(which: str) -> Select[Any]:
    errors, warnings = func.sum(FindingTally.errors), func.sum(FindingTally.warnings)
    query = _of_newest(Page.id, Page.key).group_by(Page.id, Page.key)
    if which == ERRORS:
        query = query.having(errors > 0)
    elif which == WARNINGS:
        query = query.having(errors + warnings > 0)
    counted = func.coalesce(errors, 0).desc(), func.coalesce(warnings, 0).desc()
    return query.order_by(*counted, Page.key)


def count(which: str) -> int:
    """How many pages the list has."""
    listed = _pages(which).order_by(None).subquery()
    return session().scalar(select(func.count()).select_from(listed)) or 0


def lines(which: str, page: int) -> list[Line]:
    """One page of the list, those with most errors first; two statements."""
    found = session().execute(_pages(which).limit(PAGE).offset((page - 1) * PAGE)).all()
    columns = (Page.id, PageRevision.locale, PageRevision.title, FindingTally)
    texts: dict[Any, dict[str, Any]] = {}
    for row in session().execute(_of_newest(*columns).where(Page.id.in_([r.id for r in found]))):
        texts.setdefault(row.id, {})[row.locale] = row
    return [_line(row.key, texts.get(row.id, {})) for row in found]


def _line(key: str, texts: dict[str, Any]) -> Line:
    here = current_locale()
    named = in_language(texts, here)
    lang = named.locale if named.locale != here else None
    tallies = {locale: row.FindingTally for locale, row in texts.items()}
    return Line(key, named.title, lang, tallies)


def open_findings(ids: Sequence[Any]) -> dict[Any, tuple[int, int]]:
    """Errors and open warnings of pages, by page, for the list of pages; one statement."""
    rows = session().execute(
        _of_newest(Page.id, func.sum(FindingTally.errors), func.sum(FindingTally.warnings))
        .group_by(Page.id)
        .having(func.sum(FindingTally.errors) + func.sum(FindingTally.warnings) > 0)
    )
    wanted = set(ids)
    return {row[0]: (row[1], row[2]) for row in rows if row[0] in wanted}
