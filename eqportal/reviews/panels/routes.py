"""The office's page of a call's panel: who sits on it, seating and unseating."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import labels
from eqportal.reviews.panels import operations
from eqportal.reviews.panels.forms import SeatForm
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import members_of, panel_of, with_reviews
from eqportal.ui.desks import office_nav

blueprint = Blueprint("panels", __name__, url_prefix="/<locale:locale>/office/calls")


def _shown(call: Call, form: SeatForm) -> str:
    return render_template(
        "reviews/panel.html",
        call=call,
        members=members_of(call),
        fixed=with_reviews(call),
        form=form if operations.may_change(call) else None,
        labels=labels,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/panel")
@requires(Permission.CALLS_MANAGE)
def panel(call: str) -> str:
    """The members and their seats."""
    return _shown(office_call(call) or abort(404), SeatForm())


@blueprint.post("/<call>/panel")
@requires(Permission.CALLS_MANAGE)
def seat(call: str) -> Response | tuple[str, int]:
    """Seat a member; an account is made for an address that has none."""
    found = office_call(call, lock=True) or abort(404)
    form = SeatForm()
    if not form.validate():
        return _shown(found, form), 422
    person = user_by_email(form.email.data) or make_account(
        address=form.email.data, locale=current_user.locale, name=form.name.data or ""
    )
    try:
        operations.seat(call=found, user=person, seat=Seat(form.seat.data), by=current_user)
    except operations.SeatTakenError:
        session().rollback()
        form.seat.errors = [_("That seat is taken, or the person is on the panel already")]
        return _shown(office_call(call) or abort(404), form), 422
    session().commit()
    flash(_("%(name)s has a seat on the panel.", name=person.called), "success")
    return redirect(url_for("panels.panel", call=call), 303)


@blueprint.post("/<call>/panel/<uuid:member>/remove")
@requires(Permission.CALLS_MANAGE)
def unseat(call: str, member: uuid.UUID) -> Response:
    """Take a seat back."""
    found = office_call(call, lock=True) or abort(404)
    seated = session().scalar(
        select(PanelMember)
        .where(PanelMember.id == member, PanelMember.call_id == found.id)
        .options(joinedload(PanelMember.user))
    ) or abort(404)
    name = seated.user.called
    operations.unseat(member=seated, call=found, by=current_user)
    session().commit()
    flash(_("%(name)s no longer sits on the panel.", name=name), "success")
    return redirect(url_for("panels.panel", call=call), 303)


def _line(call: Call) -> list[Line]:
    panel = panel_of(call)
    text = _("%(n)s of at least %(quorum)s", n=len(panel.seats), quorum=call.quorum)
    return [Line(_("Panel members"), text, url_for("panels.panel", call=call.slug))]


register_overview(_line, part=50)
