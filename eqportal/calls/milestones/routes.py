"""The office's page of a call's dates."""

from flask import Blueprint, abort
from flask_babel import gettext as _
from flask_login import current_user

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls import desk
from eqportal.calls.desk import Answer
from eqportal.calls.lifecycle import FROM_OPENING
from eqportal.calls.milestones import operations, queries
from eqportal.calls.milestones.forms import DatesForm, dates_in_form
from eqportal.calls.milestones.spec import BY_NAME, Dates
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.forms.conflict import Difference, fingerprint

blueprint = Blueprint("call_dates", __name__, url_prefix="/<locale:locale>/office/calls")


def _seen(call: Call) -> str:
    return fingerprint(queries.dates_of(call))


def _shown(call: Call, form: DatesForm, others: list[Difference] | None = None) -> str:
    return desk.shown(
        "calls/office/dates.html",
        call,
        form,
        _seen(call),
        others,
        opened=call.state_at(now()) in FROM_OPENING,
        moves=queries.moves_of(call),
        milestones=BY_NAME,
    )


@blueprint.get("/<call>/dates")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """The milestones, in their order."""
    found = office_call(call) or abort(404)
    return _shown(found, DatesForm(data=dates_in_form(found)))


@blueprint.post("/<call>/dates")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Answer:
    """Set them all at once, or say at each date what contradicts."""
    found = office_call(call, lock=True) or abort(404)
    form = DatesForm(data=dates_in_form(found))
    kept = DatesForm(formdata=None, data=dates_in_form(found))
    if (others := desk.hindered(found, form, kept, _seen(found))) is not None:
        return _shown(found, form, others), 409
    sound = form.validate()
    dates, problems = form.read(found)
    if problems or not sound:
        form.show(problems)
        return _shown(found, form), 422
    return _set(found, form, dates)


def _set(found: Call, form: DatesForm, dates: Dates) -> Answer:
    state = found.state
    try:
        operations.set_dates(call=found, dates=dates, reason=form.reason(), by=current_user)
    except operations.DatesError as error:
        form.show(error.problems)
        return _shown(found, form), 422
    return desk.saved(found, state, (_("The dates are saved."), "success"))
