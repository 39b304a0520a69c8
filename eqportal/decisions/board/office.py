"""The ranking board as the office reads it: the whole call."""

from flask import Blueprint, Response, abort, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions.board import view
from eqportal.decisions.board.calls import RANKED
from eqportal.decisions.board.export import export
from eqportal.decisions.board.scope import Scope, of_office
from eqportal.reviews.panels.queries import panel_of
from eqportal.ui.desks import office_nav

blueprint = Blueprint("office_board", __name__, url_prefix="/<locale:locale>/office/calls")


def _scope(call: str) -> Scope:
    found = office_call(call) or abort(404)
    return of_office(current_user, [found], panel_of(found))


@blueprint.get("/<call>/ranking")
@requires(Permission.DECISIONS_ANNOUNCE)
def board(call: str) -> str:
    """The cases in order, narrowed and with the columns that the address asks for."""
    return render_template(
        "decisions/office_board.html",
        **view.context(_scope(call), "office_board.board"),
        local_nav=office_nav(),
    )


@blueprint.post("/<call>/ranking/<any(csv, xlsx):kind>")
@requires(Permission.DECISIONS_ANNOUNCE)
def file(call: str, kind: str) -> Response:
    """The same as a file."""
    return export(_scope(call), kind)


def _lines(call: Call) -> list[Line]:
    if call.state not in RANKED:
        return []
    url = url_for("office_board.board", call=call.slug)
    return [Line(_("Ranking"), _("Read the ranking"), url)]


register_overview(_lines)
