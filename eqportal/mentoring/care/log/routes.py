"""The two write in their log: a line, its changes, and whether to be reminded."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.forms.conflict import Difference, differing
from eqportal.forms.errors import summary
from eqportal.mentoring.care.log import operations, queries
from eqportal.mentoring.care.log.forms import LineForm, line_form, seen_of
from eqportal.mentoring.care.models import MeetingEntry
from eqportal.mentoring.care.picking import Own, own_or_404
from eqportal.mentoring.care.rules import check_together

blueprint = Blueprint("pair_log", __name__, url_prefix="/<locale:locale>/my/mentoring")
ALL = "/<uuid:pairing>/meetings"
ONE = f"{ALL}/<uuid:line>"
Answer = str | Response | tuple[str, int]


def _page(
    own: Own,
    form: LineForm,
    line: MeetingEntry | None = None,
    others: list[Difference] | None = None,
) -> str:
    form.seen.data = seen_of(line)
    return render_template(
        "mentoring/care/meeting.html",
        own=own,
        pairing=own.pairing,
        line=line,
        form=form,
        differing=others or [],
        errors=summary(form),
    )


def _back(own: Own) -> Response:
    return redirect(url_for("mentoring.show", pairing=own.pairing.id, _anchor="log"), 303)


def _line(own: Own, wanted: uuid.UUID) -> MeetingEntry:
    return queries.entry(own.pairing, wanted, own.user.id) or abort(404)


@blueprint.get(f"{ALL}/new")
@requires(Permission.SIGNED_IN)
def new(pairing: uuid.UUID) -> str:
    """A day and topics."""
    own = own_or_404(pairing)
    check_together(own.pairing, own.cohort)
    return _page(own, line_form(own))


@blueprint.post(f"{ALL}/new")
@requires(Permission.SIGNED_IN)
def add(pairing: uuid.UUID) -> Answer:
    """Put the meeting into the log."""
    own = own_or_404(pairing, lock=True)
    check_together(own.pairing, own.cohort)
    form = line_form(own)
    if not form.validate() or form.held_on.day is None:
        return _page(own, form), 422
    try:
        operations.add(own=own, held_on=form.held_on.day, topics=form.topics.data)
    except operations.DayTakenError:
        return _page(own, _taken(form)), 422
    session().commit()
    flash(_("The meeting is in your log."), "success")
    return _back(own)


def _taken(form: LineForm) -> LineForm:
    form.held_on.errors = [_("There is a meeting on that day in your log already")]
    return form


@blueprint.get(f"{ONE}/edit")
@requires(Permission.SIGNED_IN)
def edit(pairing: uuid.UUID, line: uuid.UUID) -> str:
    """One's own line, to be changed or removed."""
    own = own_or_404(pairing)
    found = _line(own, line)
    check_together(own.pairing, own.cohort)
    return _page(own, line_form(own, found), found)


@blueprint.post(f"{ONE}/edit")
@requires(Permission.SIGNED_IN)
def change(pairing: uuid.UUID, line: uuid.UUID) -> Answer:
    """Keep the change of one's own line."""
    own = own_or_404(pairing, lock=True)
    found = _line(own, line)
    check_together(own.pairing, own.cohort)
    form = line_form(own, found)
    if not form.validate() or form.held_on.day is None:
        return _page(own, form, found), 422
    others = differing(line_form(own, found, posted=False), form)
    if others and form.seen.data != seen_of(found):
        return _page(own, form, found, others), 409
    try:
        operations.change(own=own, line=found, held_on=form.held_on.day, topics=form.topics.data)
    except operations.DayTakenError:
        return _page(own, _taken(form), found), 422
    session().commit()
    flash(_("Saved."), "success")
    return _back(own)


@blueprint.post(f"{ONE}/remove")
@requires(Permission.SIGNED_IN)
def remove(pairing: uuid.UUID, line: uuid.UUID) -> Response:
    """Take one's own line away."""
    own = own_or_404(pairing, lock=True)
    operations.remove(own=own, line=_line(own, line))
    session().commit()
    flash(_("The meeting is taken out of your log."), "success")
    return _back(own)


@blueprint.post("/<uuid:pairing>/reminders")
@requires(Permission.SIGNED_IN)
def reminders(pairing: uuid.UUID) -> Response:
    """Be reminded of this pair, or not."""
    own, wanted = own_or_404(pairing, lock=True), request.form.get("reminders")
    if wanted not in {"on", "off"}:
        abort(400)
    operations.remind(own=own, wanted=wanted == "on")
    session().commit()
    told = _("We remind you again.") if wanted == "on" else _("We do not remind you any more.")
    flash(told, "success")
    return _back(own)
