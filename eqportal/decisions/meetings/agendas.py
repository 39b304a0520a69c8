"""The office makes an agenda: cases from a filter, other items, their order."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.meetings import choosing, items
from eqportal.decisions.meetings.agenda import Agenda, Slot, for_office
from eqportal.decisions.meetings.filtering import FilterForm, filter_form
from eqportal.decisions.meetings.forms import OtherItemForm
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.office import ONE, Answer, known, to_meeting
from eqportal.decisions.meetings.page import meeting_page
from eqportal.extensions import session
from eqportal.submissions import labels as case_labels
from eqportal.ui.desks import office_nav
from eqportal.ui.moving import pressed, wanted_place

blueprint = Blueprint("agendas", __name__, url_prefix="/<locale:locale>/office/calls")
ITEM = f"{ONE}/items/<uuid:item>"


def _cases_page(meeting: Meeting, form: FilterForm, *, refused: bool = False) -> str:
    return render_template(
        "decisions/meetings/office/cases.html",
        meeting=meeting,
        call=meeting.call,
        form=form,
        found=choosing.found(current_user, meeting, form.wanted()),
        most=choosing.SHOWN,
        labels=case_labels,
        errors=[("#chosen", _("Choose at least one case"))] if refused else [],
        local_nav=office_nav(),
    )


@blueprint.get(f"{ONE}/cases")
@requires(Permission.SUBMISSIONS_SCREEN)
def cases(call: str, meeting: uuid.UUID) -> str:
    """The cases of the call that a filter finds, to be put on the agenda."""
    found = known(call, meeting)
    return _cases_page(found, filter_form(found))


@blueprint.post(f"{ONE}/cases")
@requires(Permission.SUBMISSIONS_SCREEN)
def add(call: str, meeting: uuid.UUID) -> Answer:
    """Put the chosen ones on it, in the order shown; all that were found when `_all` is pressed."""
    found = known(call, meeting, lock=True)
    form = filter_form(found)
    listed = [row.id for row in choosing.found(current_user, found, form.wanted())]
    chosen = set(request.form.getlist("case"))
    wanted = listed if "_all" in request.form else [id_ for id_ in listed if str(id_) in chosen]
    if not wanted and not chosen and listed:
        return _cases_page(found, form, refused=True), 422
    number = items.add_cases(meeting=found, cases=wanted, by=current_user)
    session().commit()
    flash(_added(number), "success" if number else "info")
    return to_meeting(found)


def _added(number: int) -> str:
    if not number:
        return _("Nothing was added: the cases are on the agenda already.")
    return ngettext(
        "One case is put on the agenda.", "%(num)s cases are put on the agenda.", number
    )


@blueprint.post(f"{ONE}/items")
@requires(Permission.SUBMISSIONS_SCREEN)
def add_other(call: str, meeting: uuid.UUID) -> Answer:
    """Put something on it that is no case."""
    found, form = known(call, meeting, lock=True), OtherItemForm()
    if not form.validate():
        return meeting_page(found, other=form), 422
    items.add_other(meeting=found, title=form.title.data, by=current_user)
    session().commit()
    flash(_("The item is put on the agenda."), "success")
    return to_meeting(found)


def _slot(meeting: Meeting, item: uuid.UUID) -> tuple[Slot, Agenda]:
    agenda = for_office(current_user, meeting)
    return agenda.slot(item) or abort(404), agenda


@blueprint.post(f"{ITEM}/move")
@requires(Permission.SUBMISSIONS_SCREEN)
def move(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Answer:
    """Up, down, or to a place; the keyboard stays where it was."""
    found = known(call, meeting, lock=True)
    slot, agenda = _slot(found, item)
    place = wanted_place(request.form, slot.number)
    if place is None:
        text = _("Write a place as a number, for example 2")
        return meeting_page(found, wrong=(item, text)), 422
    order = [one.item for one in agenda.slots]
    items.place(item=slot.item, known=order, number=place, meeting=found, by=current_user)
    session().commit()
    to = url_for(
        "office_meetings.show",
        call=call,
        meeting=meeting,
        moved=item,
        by=pressed(request.form),
        _anchor=f"item-{item}",
    )
    return redirect(to, 303)


@blueprint.post(f"{ITEM}/remove")
@requires(Permission.SUBMISSIONS_SCREEN)
def remove(call: str, meeting: uuid.UUID, item: uuid.UUID) -> Response:
    """Take it off the agenda."""
    found = known(call, meeting, lock=True)
    slot, _agenda = _slot(found, item)
    items.remove(item=slot.item, meeting=found, by=current_user)
    session().commit()
    flash(_("The item is taken off the agenda."), "success")
    return to_meeting(found)


@blueprint.post(f"{ONE}/order")
@requires(Permission.SUBMISSIONS_SCREEN)
def order(call: str, meeting: uuid.UUID) -> Response:
    """Put the cases in order of rank, or of spread."""
    found = known(call, meeting, lock=True)
    wanted = {one.value: one for one in choosing.Order}.get(request.form.get("by", ""))
    items.order_by(meeting=found, order=wanted or abort(400), by=current_user)
    session().commit()
    flash(_("The cases are put in order."), "success")
    return to_meeting(found)
