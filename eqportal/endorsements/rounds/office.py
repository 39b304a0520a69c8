"""The office's page of a call's rounds: who is late, sending for a unit, and giving more time."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.endorsements import labels
from eqportal.endorsements.forms import ReasonForm, reason_form
from eqportal.endorsements.models import Level
from eqportal.endorsements.page import address
from eqportal.endorsements.queries import answering
from eqportal.endorsements.rounds import operations
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import for_office, office_round, standings
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import DateField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import day
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "unit_rounds", __name__, url_prefix="/<locale:locale>/office/calls/<call>/units"
)
ROUND = "/<unit>/<any(department,faculty):level>"
Answer = str | Response | tuple[str, int]


class TimeForm(PortalForm):
    """A new last day for a unit, and why."""

    until = DateField(_l("New last day"), [Required(_l("Write the new last day"))])
    reason = TextAreaField(
        _l("Reason"), [Required(_l("Write the reason")), AtMost(characters=4_000)], rows=4
    )


def _enter(call: str, unit: str, level: str) -> UnitRound:
    found = office_call(call) or abort(404)
    return office_round(found, unit, Level(level)) or abort(404)


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """Every unit that endorses in the call, and how far it has come."""
    found = office_call(call) or abort(404)
    rounds = for_office(found)
    return render_template(
        "endorsements/office/rounds.html",
        call=found,
        rounds=rounds,
        counted=standings(rounds),
        leaders=answering(rounds),
        labels=labels,
        address=address,
        moment=now(),
        local_nav=office_nav(),
    )


def _send_form() -> ReasonForm:
    return reason_form(
        _("Why do you send for the unit?"),
        _("The reason is kept, and the unit can read it."),
        "send",
    )


def _round_page(row: UnitRound, sending: ReasonForm, giving: TimeForm, refused: Any = None) -> str:  # noqa: ANN401
    return render_template(
        "endorsements/office/round.html",
        round=row,
        call=row.call,
        place=address(row),
        standing=standings([row])[row.id],
        leaders=answering([row])[row.id],
        hindrances=operations.hindrances_for_office(row),
        sending=sending,
        giving=giving,
        labels=labels,
        errors=summary(refused) if refused is not None else None,
        local_nav=office_nav(),
    )


@blueprint.get(ROUND)
@requires(Permission.SUBMISSIONS_SCREEN)
def show(call: str, unit: str, level: str) -> str:
    """One unit's round, with what the office can do."""
    row = _enter(call, unit, level)
    return _round_page(row, _send_form(), TimeForm(prefix="time"))


@blueprint.post(f"{ROUND}/send")
@requires(Permission.SUBMISSIONS_SCREEN)
def send_for(call: str, unit: str, level: str) -> Answer:
    """Send a unit's applications on in its place, with the reason."""
    row, form = _enter(call, unit, level), _send_form()
    if not form.validate():
        return _round_page(row, form, TimeForm(formdata=None, prefix="time"), form), 422
    operations.send_for(round_=row, reason=form.reason.data.strip(), by=current_user)
    session().commit()
    flash(_("The applications of the unit are sent on."), "success")
    return redirect(url_for("unit_rounds.index", call=call), 303)


@blueprint.post(f"{ROUND}/time")
@requires(Permission.SUBMISSIONS_SCREEN)
def give_time(call: str, unit: str, level: str) -> Answer:
    """Give a unit more time, with the reason."""
    row, form = _enter(call, unit, level), TimeForm(prefix="time")
    sound = form.validate()
    until = _end_of(form.until.data, row.call) if sound else None
    if sound and (until is None or until <= now()):
        form.until.errors = [_("Write a day that is to come")]
    elif until is not None and row.deadline is not None and until <= row.deadline:
        form.until.errors = [_("Write a day after %(day)s", day=day(row.deadline))]
    if until is None or form.errors:
        return _round_page(row, _send_form(), form, form), 422
    operations.give_time(round_=row, until=until, reason=form.reason.data.strip(), by=current_user)
    session().commit()
    flash(_("The unit has got more time."), "success")
    return redirect(url_for("unit_rounds.index", call=call), 303)


def _end_of(typed: Any, call: Call) -> datetime | None:  # noqa: ANN401 - what a date field holds
    """The last minute of a day where the call is."""
    if not isinstance(typed, str):
        return None
    try:
        return datetime.combine(date.fromisoformat(typed), time(23, 59), ZoneInfo(call.zone))
    except ValueError:
        return None
