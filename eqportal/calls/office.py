"""The office's side of calls: the list, and each call with the moves it has."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.calls import labels, queries
from eqportal.calls.effects import hindrances
from eqportal.calls.lifecycle import LIFECYCLE, CallAction
from eqportal.calls.models import Call
from eqportal.calls.operations import HinderedError, move
from eqportal.calls.overview import Line, lines_of
from eqportal.extensions import session
from eqportal.ui.desks import office_nav, register_desk

blueprint = Blueprint("office", __name__, url_prefix="/<locale:locale>/office")
register_desk(
    title=_l("Calls"),
    endpoint="office.calls",
    permission=Permission.CALLS_MANAGE,
    order=10,
    office=True,
)


@blueprint.get("/calls")
@requires(Permission.CALLS_MANAGE)
def calls() -> str:
    """Every call with its state and dates."""
    return render_template(
        "calls/office/calls.html",
        calls=queries.for_office(),
        states=labels.STATES,
        kinds=labels.KINDS,
        local_nav=office_nav(),
    )


@blueprint.get("/calls/<call>")
@requires(Permission.CALLS_MANAGE)
def call(call: str) -> str:
    """How a call stands, and what can be done with it now."""
    return _shown(queries.office_call(call) or abort(404))


def _shown(found: Call, refused: CallAction | None = None) -> str:
    moves = LIFECYCLE.available(found.state, Actor.OFFICER)
    return render_template(
        "calls/office/call.html",
        call=found,
        lines=_rows(found),
        moves=[(m, hindrances(found, m.action)) for m in moves],
        labels=labels,
        refused=refused,
        local_nav=office_nav(),
    )


def _rows(found: Call) -> list[dict[str, str | None]]:
    public_page = Line(
        _("Public page"), _("See the call as visitors do"), url_for("calls.show", call=found.slug)
    )
    lines = [*lines_of(found), public_page]
    return [{"key": line.title, "value": line.value, "page": line.url} for line in lines]


@blueprint.post("/calls/<call>/<any({}):action>".format(", ".join(CallAction)))
@requires(Permission.CALLS_MANAGE)
def move_call(call: str, action: str) -> AnyResponse | Response | tuple[str, int]:
    """Make one move, if the table and the guards let it."""
    found = queries.office_call(call, lock=True) or abort(404)
    wanted = CallAction(action)
    reason = request.form.get("reason", "").strip()
    if wanted is CallAction.CANCEL and not reason:
        flash(_("Write why the call is cancelled, and try again."), "warning")
        return redirect(url_for("office.call", call=call), 303)
    try:
        move(call=found, action=wanted, by=current_user, reason=reason)
    except HinderedError:
        session().rollback()
        return _shown(queries.office_call(call) or abort(404), wanted), 409
    session().commit()
    flash(str(labels.DONE[wanted]), "success")
    return redirect(url_for("office.call", call=call), 303)
