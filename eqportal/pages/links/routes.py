"""The office's page of links: names that lead nowhere, and addresses outside that fail."""

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.locales.negotiation import NAMES
from eqportal.pages.links import labels, queries
from eqportal.pages.links.models import Outcome
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("links", __name__, url_prefix="/<locale:locale>/office/links")
SHOWN = {
    "broken": queries.FAILING,
    "moved": (Outcome.MOVED,),
    "unknown": (Outcome.REFUSED, Outcome.NOT_ASKED),
    "works": (Outcome.WORKS,),
}
register_desk(
    title=_l("Links of the pages"),
    endpoint="links.index",
    permission=Permission.PAGES_EDIT,
    order=47,
    office=True,
)


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """Internal links as they are now, addresses outside as they were when last asked."""
    asked = request.args.get("show", "")
    show = asked if asked in SHOWN else "broken"
    place = pages(queries.count(SHOWN[show]), queries.PAGE, "links.index", show=show)
    rows = queries.checks(SHOWN[show], place.current)
    return render_template(
        "pages/links/index.html",
        broken=queries.broken_names(),
        rows=rows,
        uses=queries.uses_of(rows),
        last=queries.last_check(),
        show=show,
        names=NAMES,
        labels=labels,
        place=place,
        local_nav=office_nav(),
        breadcrumbs=[{"title": _("Pages"), "url": url_for("tree.index")}],
    )
