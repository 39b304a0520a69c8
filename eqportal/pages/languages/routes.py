"""The office's language report: shares over time, words now, and pages that lack a language."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.files.storage import INERT
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.negotiation import NAMES
from eqportal.pages.languages import queries, spans
from eqportal.pages.languages.chart import chart
from eqportal.pages.languages.files import as_csv
from eqportal.pages.languages.spans import Period, Standing
from eqportal.ui.desks import office_nav, register_desk
from eqportal.ui.paging import pages

blueprint = Blueprint("languages", __name__, url_prefix="/<locale:locale>/office/languages")
PAGE, MOST_DRAWN = 25, 12
MONTHS = {"quarter": 3, "month": 1}
register_desk(
    title=_l("Languages of the pages"),
    endpoint="languages.index",
    permission=Permission.PAGES_EDIT,
    order=46,
    office=True,
)


@blueprint.get("")
@requires(Permission.PAGES_EDIT)
def index() -> str:
    """The report."""
    by = _by()
    found = queries.spans()
    rows = _over_time(found, by)
    public = queries.public_pages()
    lacking = [page for page in public if page.lacks]
    place = pages(len(lacking), PAGE, "languages.index", by=by)
    start = (place.current - 1) * PAGE
    drawn = rows[-MOST_DRAWN:]
    return render_template(
        "pages/languages/index.html",
        by=by,
        rows=rows[::-1],
        label=label,
        chart=chart([(label(p), s.words_share, s.pages_share) for p, s in drawn]),
        today=spans.standing(found, now()),
        enough=spans.enough,
        least=spans.LEAST_SHARE,
        lacking=lacking[start : start + PAGE],
        number=len(lacking),
        alternate=[page for page in public if not page.parallel],
        names=NAMES,
        place=place,
        local_nav=office_nav(),
        breadcrumbs=[{"title": _("Pages"), "url": url_for("tree.index")}],
    )


@blueprint.get("/shares.csv")
@requires(Permission.PAGES_EDIT)
def download() -> Response:
    """The shares over time as a table for a spreadsheet."""
    rows = _over_time(queries.spans(), _by())
    response = Response(as_csv([(label(period), found) for period, found in rows]))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="languages.csv"'
    response.headers["Content-Security-Policy"] = INERT
    return response


def _by() -> str:
    asked = request.args.get("by", "")
    return asked if asked in MONTHS else "quarter"


def _over_time(found: Sequence[Any], by: str) -> list[tuple[Period, Standing]]:
    return spans.over_time(found, now(), ZoneInfo(PORTAL_ZONE), MONTHS[by])


def label(period: Period) -> str:
    """What a period is called: a quarter of a year, or a month by numbers."""
    if period.ends.month - period.begins.month in {1, -11}:
        return f"{period.begins:%Y-%m}"
    return _("Q%(number)s %(year)s", number=period.number, year=period.begins.year)
