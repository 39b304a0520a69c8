"""Where machines read of the calls; public, and alike for everybody."""

from flask import Blueprint, Response, jsonify, make_response
from flask_babel import gettext as _

from eqportal.access.gates import public
from eqportal.calls.feeds import queries
from eqportal.calls.feeds.atom import feed
from eqportal.calls.feeds.calendar import calendar
from eqportal.calls.feeds.listing import as_data
from eqportal.locales.negotiation import current_locale
from eqportal.pages.queries import site
from eqportal.ui.headers import keep_publicly

blueprint = Blueprint("feeds", __name__, url_prefix="/<locale:locale>")
listing = Blueprint("call_list", __name__)
MINUTES = 300


def _kept(body: bytes, media_type: str) -> Response:
    response = make_response(body)
    response.content_type = f"{media_type}; charset=utf-8"
    return keep_publicly(response, MINUTES)


def _title() -> str:
    return _("Calls from %(site)s", site=site().name.in_(current_locale()))


@blueprint.get("/calls.atom")
@public
def atom() -> Response:
    """The feed of the calls."""
    name = site().name.in_(current_locale())
    return _kept(feed(queries.told_of(), _title(), name), "application/atom+xml")


@blueprint.get("/calls.ics")
@public
def ics() -> Response:
    """Openings and deadlines to subscribe to."""
    return _kept(calendar(queries.told_of(), _title()), "text/calendar")


@listing.get("/calls.json")
@public
def json_() -> Response:
    """The calls in every language."""
    response = jsonify({"calls": [as_data(call) for call in queries.told_of()]})
    return keep_publicly(response, MINUTES)
