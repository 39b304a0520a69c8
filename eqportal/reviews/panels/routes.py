"""The office's page of a call's panel: seating, moving and unseating, and gender balance."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.operations import make_account, user_by_email
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.conflict import differing, fingerprint
from eqportal.reviews.panels import operations, page
from eqportal.reviews.panels.forms import ExceptionForm, kept, place_form, seat_form
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.queries import everybody_on, sitting
from eqportal.ui.desks import office_nav

blueprint = Blueprint("panels", __name__, url_prefix="/<locale:locale>/office/calls")


def _call(slug: str, *, lock: bool = False) -> Call:
    return office_call(slug, lock=lock) or abort(404)


def _member(call: Call, member: uuid.UUID) -> tuple[PanelMember, list[PanelMember]]:
    """One seat, and all of them."""
    members = everybody_on(call)
    return next((m for m in members if m.id == member), None) or abort(404), members


@blueprint.get("/<call>/panel")
@requires(Permission.CALLS_MANAGE)
def panel(call: str) -> str:
    """The members and their seats."""
    return page.shown(_call(call))


@blueprint.post("/<call>/panel")
@requires(Permission.CALLS_MANAGE)
def seat(call: str) -> Response | tuple[str, int]:
    """Seat a member; an account is made for an address that has none."""
    found = _call(call, lock=True)
    members = everybody_on(found)
    form = seat_form(members)
    if not form.validate():
        return page.shown(found, form=form), 422
    person = user_by_email(form.email.data) or make_account(
        address=form.email.data, locale=current_user.locale, name=form.name.data or ""
    )
    try:
        place = form.place(members)
        operations.seat(call=found, user=person, place=place, by=current_user)
    except operations.SeatTakenError:
        session().rollback()
        form.seat.errors = [_("That seat is taken, or the person is on the panel already")]
        return page.shown(_call(call), form=form), 422
    session().commit()
    flash(_("%(name)s has a seat on the panel.", name=person.called), "success")
    return redirect(url_for("panels.panel", call=call), 303)


@blueprint.get("/<call>/panel/<uuid:member>")
@requires(Permission.CALLS_MANAGE)
def member(call: str, member: uuid.UUID) -> str:
    """One seat, to change it."""
    found = _call(call)
    seated, members = _member(found, member)
    return page.seat_of(found, seated, place_form(seated, members))


@blueprint.post("/<call>/panel/<uuid:member>")
@requires(Permission.CALLS_MANAGE)
def move(call: str, member: uuid.UUID) -> Response | tuple[str, int]:
    """Change a seat or its term."""
    found = _call(call, lock=True)
    seated, members = _member(found, member)
    form, seen = place_form(seated, members), fingerprint(kept(seated))
    if form.seen.data != seen:
        others = differing(place_form(seated, members, sent=False), form)
        return page.seat_of(found, seated, form, others), 409
    if not form.validate():
        return page.seat_of(found, seated, form), 422
    try:
        place = form.place(members)
        operations.move(member=seated, call=found, place=place, by=current_user)
    except operations.SeatTakenError:
        session().rollback()
        form.seat.errors = [_("That seat is taken, or the member has deputies of their own")]
        found = _call(call)
        return page.seat_of(found, _member(found, member)[0], form), 422
    session().commit()
    flash(_("The seat of %(name)s is changed.", name=seated.user.called), "success")
    return redirect(url_for("panels.panel", call=call), 303)


@blueprint.post("/<call>/panel/<uuid:member>/remove")
@requires(Permission.CALLS_MANAGE)
def unseat(call: str, member: uuid.UUID) -> Response:
    """Take a seat back."""
    found = _call(call, lock=True)
    seated, _members = _member(found, member)
    name = seated.user.called
    operations.unseat(member=seated, call=found, by=current_user)
    session().commit()
    flash(_("%(name)s no longer sits on the panel.", name=name), "success")
    return redirect(url_for("panels.panel", call=call), 303)


@blueprint.post("/<call>/panel/exception")
@requires(Permission.CALLS_MANAGE)
def exception(call: str) -> Response | tuple[str, int]:
    """Write down that the panel is let off the rule of balance."""
    found, form = _call(call, lock=True), ExceptionForm()
    if not form.validate():
        return page.shown(found, exception=form), 422
    reason = (form.reason.data or "").strip()
    operations.except_from_balance(call=found, reason=reason, by=current_user)
    session().commit()
    flash(_("The exception is recorded."), "success")
    return redirect(url_for("panels.panel", call=call), 303)


@blueprint.get("/<call>/panel/rights")
@requires(Permission.CALLS_MANAGE)
def rights(call: str) -> str:
    """What each member may do now."""
    return page.rights(_call(call), office_nav(), back=url_for("panels.panel", call=call))


def _line(call: Call) -> list[Line]:
    text = _("%(n)s of at least %(quorum)s", n=len(sitting(call)), quorum=call.quorum)
    return [Line(_("Panel members"), text, url_for("panels.panel", call=call.slug))]


register_overview(_line, part=50)
