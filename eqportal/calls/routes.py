"""The calls as visitors see them: the list, and one page for each."""

from functools import lru_cache

from flask import Blueprint, Response, abort, make_response, render_template
from markupsafe import Markup

from eqportal.access.gates import public
from eqportal.calls import labels, queries
from eqportal.calls.facts import facts_of
from eqportal.calls.milestones.queries import moves_of
from eqportal.calls.milestones.spec import BY_NAME, MILESTONES
from eqportal.database import now
from eqportal.locales.negotiation import current_locale
from eqportal.pages.markup.rendering import render
from eqportal.pages.markup.showing import shown
from eqportal.pages.menus import CALLS, entry_of
from eqportal.pages.routes import home_crumb
from eqportal.ui.headers import keep_publicly

blueprint = Blueprint("calls", __name__, url_prefix="/<locale:locale>")

TOLD = frozenset(BY_NAME) - {"meeting_at"}
"""When the panel meets is the panel's own."""


@lru_cache(maxsize=512)
def _rendered(markdown: str) -> str:
    """A call's text as sanitised HTML; the same text is made once."""
    return render(markdown)


def prose(markdown: str) -> Markup:
    """A call's text as it is shown under a heading of the page; it may link by name."""
    return shown(_rendered(markdown), under=2)


@blueprint.get("/calls")
@public
def index() -> Response:
    """What is open, what is coming, and the earlier ones."""
    page = render_template(
        "calls/index.html",
        groups=queries.public_list(),
        states=labels.PUBLIC_STATES,
        kinds=labels.KINDS,
        moment=now(),
        breadcrumbs=[home_crumb(), {"title": CALLS, "url": None}],
    )
    return keep_publicly(make_response(page))


@blueprint.get("/calls/<call>")
@public
def show(call: str) -> Response:
    """Who it is for and by when; criteria; how it is decided; what happens with the data."""
    found = queries.published_call(call) or abort(404)
    programme_page = entry_of(found.programme.page_key)
    page = render_template(
        "calls/show.html",
        call=found,
        texts=found.texts.texts,
        accepts=found.accepts(now()),
        state=found.state_at(now()),
        states=labels.PUBLIC_STATES,
        prose=prose,
        programme_page=programme_page,
        facts=facts_of(found),
        dates=[(m, getattr(found, m.name)) for m in MILESTONES if m.name in TOLD],
        moves=moves_of(found),
        milestones=BY_NAME,
        breadcrumbs=[
            home_crumb(),
            {"title": CALLS, "url": f"/{current_locale()}/calls"},
            {"title": found.title.in_(current_locale()), "url": None},
        ],
    )
    return keep_publicly(make_response(page))
