"""Where machines read of news; public, and alike for everybody."""

from flask import Blueprint, Response, make_response
from flask_babel import gettext as _

from eqportal.access.gates import public
from eqportal.locales.negotiation import current_locale
from eqportal.pages.machines import places
from eqportal.pages.news import feeds, queries
from eqportal.pages.queries import site
from eqportal.ui.headers import keep_publicly

blueprint = Blueprint("news_feeds", __name__, url_prefix="/<locale:locale>")
MINUTES = 300
places.append(queries.addresses)


def _kept(body: bytes, media_type: str) -> Response:
    response = make_response(body)
    response.content_type = f"{media_type}; charset=utf-8"
    return keep_publicly(response, MINUTES)


@blueprint.get("/news.atom")
@public
def feed() -> Response:
    """The latest notes and gatherings as a feed."""
    name = site().name.in_(current_locale())
    title = _("News from %(site)s", site=name)
    return _kept(feeds.feed(queries.newest(), title, name), "application/atom+xml")


@blueprint.get("/news.ics")
@public
def calendar() -> Response:
    """The gatherings to subscribe to."""
    found = site()
    title = _("Events from %(site)s", site=found.name.in_(current_locale()))
    return _kept(feeds.calendar(queries.gatherings(), title, found), "text/calendar")
