"""The office's meetings of a call: the list, a new one, its page, and its moves."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.decisions.meetings import labels, mails, operations, queries, sharing
from eqportal.decisions.meetings.forms import MeetingForm, meeting_form
from eqportal.decisions.meetings.lifecycle import KNOWN, LIFECYCLE, MeetingAction
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.page import meeting_page
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews.panels.queries import members_of, panel_of
from eqportal.ui.desks import office_nav

blueprint = Blueprint("office_meetings", __name__, url_prefix="/<locale:locale>/office/calls")
ALL = "/<call>/meetings"
ONE = f"{ALL}/<uuid:meeting>"
Answer = str | Response | tuple[str, int]


def known_call(slug: str) -> Call:
    """A call that the office manages, or a 404."""
    return office_call(slug) or abort(404)


def known(slug: str, meeting_id: uuid.UUID, *, lock: bool = False) -> Meeting:
    """A meeting of such a call, or a 404."""
    return queries.one(known_call(slug), meeting_id, lock=lock) or abort(404)


def to_meeting(meeting: Meeting) -> Response:
    """Back to the meeting's page."""
    return redirect(
        url_for("office_meetings.show", call=meeting.call.slug, meeting=meeting.id), 303
    )


@blueprint.get(ALL)
@requires(Permission.SUBMISSIONS_SCREEN)
def index(call: str) -> str:
    """The meetings of a call, the latest first."""
    found = known_call(call)
    return render_template(
        "decisions/meetings/office/index.html",
        call=found,
        meetings=queries.of_call(found),
        has_panel=bool(members_of(found)),
        labels=labels,
        local_nav=office_nav(),
    )


def _form_page(call: Call, form: MeetingForm, meeting: Meeting | None = None) -> str:
    return render_template(
        "decisions/meetings/office/form.html",
        call=call,
        meeting=meeting,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get(f"{ALL}/new")
@requires(Permission.SUBMISSIONS_SCREEN)
def new(call: str) -> str:
    """When, where and how long."""
    return _form_page(known_call(call), meeting_form(None, current_user.locale))


@blueprint.post(f"{ALL}/new")
@requires(Permission.SUBMISSIONS_SCREEN)
def make(call: str) -> Answer:
    """Plan it; nobody is told yet."""
    found, form = known_call(call), meeting_form(None, current_user.locale)
    if not form.validate():
        return _form_page(found, form), 422
    meeting = operations.plan(call=found, facts=form.facts(), by=current_user)
    session().commit()
    flash(_("The meeting is planned. Nobody is told of it yet."), "success")
    return to_meeting(meeting)


@blueprint.get(ONE)
@requires(Permission.SUBMISSIONS_SCREEN)
def show(call: str, meeting: uuid.UUID) -> str:
    """The meeting: its facts, its agenda, and what can be done now."""
    return meeting_page(known(call, meeting))


@blueprint.get(f"{ONE}/edit")
@requires(Permission.SUBMISSIONS_SCREEN)
def edit(call: str, meeting: uuid.UUID) -> str:
    """The facts, to be changed."""
    found = known(call, meeting)
    return _form_page(found.call, meeting_form(found, current_user.locale), found)


@blueprint.post(f"{ONE}/edit")
@requires(Permission.SUBMISSIONS_SCREEN)
def change(call: str, meeting: uuid.UUID) -> Answer:
    """Keep the new facts; the members are told when the office says so."""
    found = known(call, meeting, lock=True)
    form = meeting_form(found, current_user.locale)
    if not form.validate():
        return _form_page(found.call, form, found), 422
    facts = form.facts()
    try:
        operations.change(meeting=found, facts=facts, version=form.read, by=current_user)
    except operations.StaleMeetingError:
        form.version.data = str(found.version)
        told = _("Somebody else has changed the meeting since you opened it. Look it over again.")
        form.day.errors = [told]
        return _form_page(found.call, form, found), 409
    session().commit()
    flash(_("The meeting is changed. Tell the members if they should know."), "success")
    return to_meeting(found)


@blueprint.post(f"{ONE}/<any(hold,share,cancel):action>")
@requires(Permission.SUBMISSIONS_SCREEN)
def move(call: str, meeting: uuid.UUID, action: str) -> Answer:
    """Begin it, share its minutes, or cancel it; to call it is on the page of its mails."""
    found, wanted = known(call, meeting, lock=True), MeetingAction(action)
    LIFECYCLE.move(found.state, wanted, Actor.OFFICER)
    if wanted is MeetingAction.HOLD:
        operations.hold(meeting=found, actor=Actor.OFFICER, by=current_user)
        flash(_("The meeting has begun. Note who came first."), "success")
    elif wanted is MeetingAction.SHARE:
        try:
            sharing.share(meeting=found, by=current_user)
        except sharing.NotApprovedError as error:
            return meeting_page(found, waits=error.waits), 409
        flash(_("The minutes are locked, and the members can read them."), "success")
    else:
        _cancel(found)
    session().commit()
    return to_meeting(found)


def _cancel(meeting: Meeting) -> None:
    was_known = meeting.state in KNOWN
    operations.cancel(meeting=meeting, by=current_user)
    told = mails.tell_of_cancelling(meeting=meeting, by=current_user) if was_known else 0
    text = _("The meeting is cancelled. Nobody had been told of it.")
    if told:
        text = ngettext(
            "The meeting is cancelled, and one member is told.",
            "The meeting is cancelled, and %(num)s members are told.",
            told,
        )
    flash(text, "success")


def _lines(call: Call) -> list[Line]:
    if not panel_of(call).seats:
        return []
    number = len(queries.of_call(call))
    words = ngettext("One meeting", "%(num)s meetings", number) if number else _("None yet")
    return [Line(_("Meetings"), words, url_for("office_meetings.index", call=call.slug))]


register_overview(_lines)
