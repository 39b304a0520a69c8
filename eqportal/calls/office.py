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
from eqportal.calls.lifecycle import LIFECYCLE, PUBLIC, CallAction, CallState
from eqportal.calls.models import Call
from eqportal.calls.operations import HinderedError, move
from eqportal.calls.overview import Line, lines_of, parts_of
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
    """Every programme, and its calls with their states and dates."""
    return render_template(
        "calls/office/calls.html",
        groups=queries.for_office(),
        states=labels.STATES,
        kinds=labels.KINDS,
        local_nav=office_nav(),
    )


@blueprint.get("/calls/<call>")
@requires(Permission.CALLS_MANAGE)
def call(call: str) -> str:
    """How a call stands, and what can be done with it now."""
    return _shown(queries.office_call(call) or abort(404))


def _shown(
    found: Call, refused: CallAction | None = None, errors: list[tuple[str, str]] | None = None
) -> str:
    moves = LIFECYCLE.available(found.state, Actor.OFFICER)
    preparing = found.state in {CallState.DRAFT, CallState.SCHEDULED}
    return render_template(
        "calls/office/call.html",
        call=found,
        parts=_rows(parts_of(found)),
        lines=_rows([*lines_of(found), _public_page(found)]),
        moves=[(m, hindrances(found, m.action)) for m in moves],
        labels=labels,
        refused=refused,
        preparing=preparing,
        errors=errors or [],
        local_nav=office_nav(),
    )


def _public_page(found: Call) -> Line:
    words, url = _("Not published"), None
    if found.state in PUBLIC and not found.test_of_id:
        words = _("See the call as visitors do")
        url = url_for("calls.show", call=found.slug)
    return Line(_("Public page"), words, url)


def _rows(lines: list[Line]) -> list[dict[str, str | None]]:
    return [{"key": line.title, "value": line.value, "page": line.url} for line in lines]


@blueprint.post("/calls/<call>/<any({}):action>".format(", ".join(CallAction)))
@requires(Permission.CALLS_MANAGE)
def move_call(call: str, action: str) -> AnyResponse | Response | tuple[str, int]:
    """Make one move, if the table and the guards let it."""
    found = queries.office_call(call, lock=True) or abort(404)
    wanted = CallAction(action)
    reason = request.form.get("reason", "").strip()
    LIFECYCLE.move(found.state, wanted, Actor.OFFICER)
    if wanted is CallAction.CANCEL and not reason:
        return _shown(found, errors=[("#reason", _("Write why the call is cancelled"))]), 422
    try:
        move(call=found, action=wanted, by=current_user, reason=reason)
    except HinderedError:
        session().rollback()
        return _shown(queries.office_call(call) or abort(404), wanted), 409
    session().commit()
    flash(str(labels.DONE[wanted]), "success")
    return redirect(url_for("office.call", call=call), 303)
