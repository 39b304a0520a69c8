"""News as visitors get it: the list, and one page for each."""

from flask import Blueprint, Response, abort, g, make_response, render_template

from eqportal.access.gates import public
from eqportal.database import now
from eqportal.locales.negotiation import current_locale
from eqportal.pages.markup.showing import shown
from eqportal.pages.news import labels, queries
from eqportal.pages.news.words import NEWS
from eqportal.pages.routes import home_crumb
from eqportal.ui.headers import keep_publicly
from eqportal.ui.paging import pages

blueprint = Blueprint("news", __name__, url_prefix="/<locale:locale>/news")


@blueprint.get("")
@public
def index() -> Response:
    """What takes place, and then what there is to tell, the latest first."""
    place = pages(queries.told_count(), queries.PAGE, "news.index")
    page = render_template(
        "pages/news/index.html",
        coming=queries.coming() if place.current == 1 else [],
        told=queries.told_page(place.current),
        place=place,
        labels=labels,
        breadcrumbs=[home_crumb(), {"title": NEWS, "url": None}],
    )
    return keep_publicly(make_response(page))


@blueprint.get("/<slug>")
@public
def show(slug: str) -> Response:
    """One note or gathering, in this language or in the one that stands in for it."""
    news = queries.published(slug) or abort(404)
    language = news.language(current_locale())
    g.section_key = "news"
    page = render_template(
        "pages/news/show.html",
        news=news,
        language=language,
        page_lang=language,
        text=shown(news.html.in_(language), locale=language),
        is_over=news.is_over(now()),
        labels=labels,
        breadcrumbs=[
            home_crumb(),
            {"title": NEWS, "url": f"/{current_locale()}/news"},
            {"title": news.title.in_(language), "url": None},
        ],
    )
    return keep_publicly(make_response(page))
