"""The office's page of letters: each as it will be sent, before and after the announcement."""

from flask import Blueprint, abort, render_template, url_for
from flask_babel import gettext as _

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import AFTER_CLOSING, CallState
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions import labels, queries
from eqportal.decisions.letters import PAGE, count, page_of
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("letters", __name__, url_prefix="/<locale:locale>/office/calls")
WRITTEN = frozenset(
    {CallState.DECIDED, CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED}
)


@blueprint.get("/<call>/letters")
@requires(Permission.DECISIONS_ANNOUNCE)
def letters(call: str) -> str:
    """The letters of a call; there are none before it is concluded."""
    found = office_call(call) or abort(404)
    written = found.state in WRITTEN
    place = pages(count(found) if written else 0, PAGE, "letters.letters", call=call)
    return render_template(
        "decisions/letters.html",
        call=found,
        rows=page_of(found, place.current) if written else [],
        place=place,
        labels=labels,
        local_nav=office_nav(),
    )


def _lines(call: Call) -> list[Line]:
    if call.state in WRITTEN:
        url = url_for("letters.letters", call=call.slug)
        return [Line(_("Letters"), _("Read the letters: %(n)s", n=count(call)), url)]
    if call.state not in AFTER_CLOSING:
        return []
    left = queries.undecided(call)
    return [Line(_("Cases left to decide"), str(left))] if call.state is CallState.REVIEWING else []


register_overview(_lines)
