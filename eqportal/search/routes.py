"""The page of search: public, kept nowhere, and the same for everybody who asks the same."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import public
from eqportal.extensions import limiter
from eqportal.locales.negotiation import NAMES, current_locale
from eqportal.search import queries
from eqportal.search.asking import Question, question
from eqportal.search.guessing import did_you_mean
from eqportal.search.matching import ANY
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
    """What has every word that was typed; failing that, what has some of them."""
    asked = question(request.args.get("q", ""))
    locale = current_locale()
    numbers = queries.found(asked.words, locale) if asked.words else []
    meant = did_you_mean(asked, locale) if asked.words and not numbers else None
    some = not numbers and len(asked.words) > 1
    if some:
        numbers = queries.found(asked.words, locale, ANY)
    place = pages(len(numbers), PAGE, "search.results", q=asked.text)
    shown = queries.entries(numbers[(place.current - 1) * PAGE :][:PAGE])
    return render_template(
        "search/results.html",
        asked=asked,
        results=[_result(entry, asked) for entry in shown],
        total=len(numbers),
        only_some=some and bool(numbers),
        meant=meant,
        place=place,
        first=(place.current - 1) * PAGE + 1,
        kinds=[source.labels for source in sources.values()],
        languages=NAMES,
        searching=True,
        noindex=True,
        breadcrumbs=[
            {"title": HOME, "url": url_for("pages.front")},
            {"title": SEARCH, "url": None},
        ],
    )


def _result(entry: SearchEntry, asked: Question) -> Result:
    return Result(
        entry,
        str(sources[entry.kind].label),
        marked(entry.title, asked.words, entry.locale),
        snippet(entry.lead, entry.body, asked.words, entry.locale),
    )
