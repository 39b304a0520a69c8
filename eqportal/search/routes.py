"""The page of search: public, kept nowhere, and the same for everybody who asks the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import public
from eqportal.extensions import limiter
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.search import queries
from eqportal.search.asking import Asked, question
from eqportal.search.looking import look
from eqportal.search.models import SearchEntry
from eqportal.search.snippets import Piece, marked, snippet
from eqportal.search.sources import sources
from eqportal.ui.paging import pages

blueprint = Blueprint("search", __name__, url_prefix="/<locale:locale>")
HOME, SEARCH = _l("Home"), _l("Search")
PAGE = 10


@dataclass(frozen=True)
class Result:
    """One thing that was found, as it is shown."""

    entry: SearchEntry
    label: str
    title: list[Piece]
    snippet: list[Piece]


@blueprint.get("/search")
@public
@limiter.limit("240 per minute")
def results() -> str:
    """What was found, and what may have been meant."""
    asked = question(request.args.get("q", ""))
    outcome = look(asked, current_locale())
    numbers = outcome.numbers
    place = pages(len(numbers), PAGE, "search.results", q=asked.text)
    shown = queries.entries(numbers[(place.current - 1) * PAGE :][:PAGE])
    return render_template(
        "search/results.html",
        asked=asked,
        results=[_result(entry, outcome.words) for entry in shown],
        total=len(numbers),
        has=outcome.has,
        meant=outcome.meant,
        place=place,
        first=(place.current - 1) * PAGE + 1,
        kinds=[source.labels for source in sources.values()],
        languages=NAMES,
        searching=True,
        noindex=True,
        breadcrumbs=_trail(),
    )


def _trail() -> list[dict[str, Any]]:
    return [{"title": HOME, "url": url_for("pages.front")}, {"title": SEARCH, "url": None}]


def _result(entry: SearchEntry, words: Sequence[Asked]) -> Result:
    return Result(
        entry,
        str(sources[entry.kind].label),
        marked(entry.title, words, entry.locale),
        snippet(entry.lead, entry.body, words, entry.locale),
    )
