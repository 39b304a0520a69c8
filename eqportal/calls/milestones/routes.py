"""The office's page of a call's dates."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.conflict import Difference, differing, fingerprint
from eqportal.calls.lifecycle import FINISHED, FROM_OPENING
from eqportal.calls.milestones import operations, queries
from eqportal.calls.milestones.forms import DatesForm, dates_in_form
from eqportal.calls.milestones.spec import BY_NAME, Dates
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav

blueprint = Blueprint("call_dates", __name__, url_prefix="/<locale:locale>/office/calls")


def _seen(call: Call) -> str:
    return fingerprint(queries.dates_of(call))


def _shown(call: Call, form: DatesForm, others: list[Difference] | None = None) -> str:
    form.seen.data = _seen(call)
    return render_template(
        "calls/office/dates.html",
        call=call,
        form=form,
        opened=call.state_at(now()) in FROM_OPENING,
        finished=call.state in FINISHED,
        moves=queries.moves_of(call),
        milestones=BY_NAME,
        differing=others or [],
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/dates")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """The milestones, in their order."""
    found = office_call(call) or abort(404)
    return _shown(found, DatesForm(data=dates_in_form(found)))


@blueprint.post("/<call>/dates")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Response | tuple[str, int]:
    """Set them all at once, or say at each date what contradicts."""
    found = office_call(call, lock=True) or abort(404)
    form = DatesForm(data=dates_in_form(found))
    if found.state in FINISHED:
        return _shown(found, form), 409
    if form.seen.data != _seen(found):
        kept = DatesForm(formdata=None, data=dates_in_form(found))
        return _shown(found, form, differing(kept, form)), 409
    sound = form.validate()
    dates, problems = form.read(found)
    if problems or not sound:
        form.show(problems)
        return _shown(found, form), 422
    return _set(found, form, dates)


def _set(found: Call, form: DatesForm, dates: Dates) -> Response | tuple[str, int]:
    state = found.state
    try:
        operations.set_dates(call=found, dates=dates, reason=form.reason(), by=current_user)
    except operations.DatesError as error:
        form.show(error.problems)
        return _shown(found, form), 422
    session().commit()
    flash(_("The dates are saved."), "success")
    tell_if_draft_again(found, state)
    return redirect(url_for("office.call", call=found.slug), 303)
