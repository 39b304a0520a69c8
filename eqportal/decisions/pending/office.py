"""The decisions of a call as the office signs and applies them."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions import queries as decided
from eqportal.decisions.budgets.queries import money_of_office
from eqportal.decisions.pending import actions, queries, view
from eqportal.ui.desks import office_nav

blueprint = Blueprint("office_decisions", __name__, url_prefix="/<locale:locale>/office/calls")
SHOWN = frozenset(
    {CallState.REVIEWING, CallState.DECIDED, CallState.ANNOUNCED, CallState.CLOSED_OUT}
)


@blueprint.get("/<call>/decisions")
@requires(Permission.DECISIONS_ANNOUNCE)
def decisions(call: str) -> str:
    """Every decision of the call, and what they come to."""
    found = office_call(call) or abort(404)
    cases = queries.of_office(current_user, found)
    return render_template(
        "decisions/office_decisions.html",
        **view.context(found, cases, "office_decisions.decisions", applies=True),
        money=money_of_office(current_user, found),
        left=decided.undecided(found),
        local_nav=office_nav(),
    )


@blueprint.post("/<call>/decisions/countersign")
@requires(Permission.DECISIONS_ANNOUNCE)
def countersign(call: str) -> Response:
    """The office's signature, as the second, on each decision that was ticked."""
    found = office_call(call) or abort(404)
    actions.sign_chosen(queries.of_office(current_user, found))
    return redirect(url_for("office_decisions.decisions", call=call), 303)


@blueprint.post("/<call>/decisions/apply")
@requires(Permission.DECISIONS_ANNOUNCE)
def apply(call: str) -> Response:
    """Take what two people have signed into force, together."""
    found = office_call(call) or abort(404)
    actions.apply_ready(queries.of_office(current_user, found))
    return redirect(url_for("office_decisions.decisions", call=call), 303)


def _lines(call: Call) -> list[Line]:
    if call.state not in SHOWN:
        return []
    url = url_for("office_decisions.decisions", call=call.slug)
    return [Line(_("Decisions"), _("Read and sign the decisions"), url)]


register_overview(_lines)
