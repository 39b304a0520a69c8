"""The members' meetings: the list, the agenda or the minutes of each, and the leader's moves."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.decisions.meetings import approving, document, labels, operations, queries
from eqportal.decisions.meetings.agenda import for_member
from eqportal.decisions.meetings.forms import MinutesForm, minutes_form
from eqportal.decisions.meetings.lifecycle import LIFECYCLE, MeetingAction, MeetingState
from eqportal.decisions.meetings.minutes import Minutes, of_member
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.packs.queries import pack_for
from eqportal.decisions.meetings.sides import led_items, room_side
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews import rooms
from eqportal.reviews.panels.queries import Panel

blueprint = Blueprint("meetings", __name__, url_prefix="/<locale:locale>/committee/calls")
ALL = "/<call>/meetings"
ONE = f"{ALL}/<uuid:meeting>"


def known(slug: str, meeting: uuid.UUID, *, lock: bool = False) -> tuple[Panel, Meeting]:
    """A meeting that this member knows of, and its room; every other one is as missing."""
    panel = rooms.enter(slug)
    found = queries.known_one(current_user, panel.call, meeting, lock=lock)
    return panel, found or abort(404)


def _to(meeting: Meeting) -> AnyResponse:
    return redirect(url_for("meetings.show", call=meeting.call.slug, meeting=meeting.id), 303)


@blueprint.get(ALL)
@requires(Permission.COMMITTEE)
def index(call: str) -> str:
    """The meetings that the members know of."""
    panel = rooms.enter(call)
    return render_template(
        "decisions/meetings/index.html",
        call=panel.call,
        meetings=queries.known(current_user, panel.call),
        labels=labels,
        local_nav=rooms.menu(panel),
    )


def _page(panel: Panel, meeting: Meeting, form: MinutesForm | None = None) -> str:
    agenda = for_member(current_user, meeting)
    leads = rooms.leads_room(current_user, panel)
    side = room_side(current_user, meeting, []) if leads else None
    actions = {move.action for move in LIFECYCLE.available(meeting.state, Actor.CHAIR)}
    writes = leads and _writes(meeting)
    return render_template(
        "decisions/meetings/show.html",
        meeting=meeting,
        call=panel.call,
        agenda=agenda,
        minutes=_minutes(meeting, leads=leads),
        pack=pack_for(current_user, meeting),
        leads=leads,
        mine=led_items(side) if side and meeting.state is MeetingState.HELD else set(),
        may_hold=leads and MeetingAction.HOLD in actions,
        may_approve=approving.may_approve(current_user, meeting, agenda),
        may_reopen=leads and approving.may_reopen(current_user, meeting, agenda),
        form=form or (minutes_form(meeting) if writes else None),
        labels=labels,
        errors=summary(form) if form else [],
        local_nav=rooms.menu(panel),
    )


def _writes(meeting: Meeting) -> bool:
    held = meeting.state is MeetingState.HELD and meeting.approved_at is None
    return held and approving.leads_meeting(current_user, meeting)


def _minutes(meeting: Meeting, *, leads: bool) -> Minutes | None:
    """A leader reads them while they are written, everybody else when they are shared."""
    if meeting.state is MeetingState.SHARED or (leads and meeting.state is MeetingState.HELD):
        return of_member(current_user, meeting)
    return None


@blueprint.get(ONE)
@requires(Permission.COMMITTEE)
def show(call: str, meeting: uuid.UUID) -> str:
    """The agenda as this member knows it, and the minutes when there are any."""
    return _page(*known(call, meeting))


def _led(call: str, meeting: uuid.UUID) -> tuple[Panel, Meeting, User]:
    panel, found = known(call, meeting, lock=True)
    if not rooms.leads_room(current_user, panel):
        abort(404)
    return panel, found, current_user


@blueprint.post(f"{ONE}/hold")
@requires(Permission.COMMITTEE)
def hold(call: str, meeting: uuid.UUID) -> AnyResponse:
    """The leader begins the meeting."""
    _panel, found, user = _led(call, meeting)
    operations.hold(meeting=found, actor=Actor.CHAIR, by=user)
    session().commit()
    flash(_("The meeting has begun. Note who came first."), "success")
    return _to(found)


@blueprint.post(f"{ONE}/minutes")
@requires(Permission.COMMITTEE)
def write(call: str, meeting: uuid.UUID) -> AnyResponse | tuple[str, int]:
    """Keep what is minuted beside the items."""
    panel, found, user = _led(call, meeting)
    if not approving.leads_meeting(user, found):
        abort(404)
    form = MinutesForm()
    if not form.validate():
        return _page(panel, found, form), 422
    words = (form.minutes.data or "").strip()
    try:
        approving.write(meeting=found, minutes=words, version=form.read, by=user)
    except operations.StaleMeetingError:
        form.version.data = str(found.version)
        told = _("Somebody else has written here since: “%(text)s”", text=found.minutes)
        form.minutes.errors = [told]
        return _page(panel, found, form), 409
    except WrongStateError:
        form.minutes.errors = [_("The minutes are approved or shared. Copy what you wrote.")]
        return _page(panel, found, form), 409
    session().commit()
    flash(_("The minutes are saved."), "success")
    return _to(found)


@blueprint.post(f"{ONE}/approve")
@requires(Permission.COMMITTEE)
def approve(call: str, meeting: uuid.UUID) -> AnyResponse:
    """Approve what this person led; it is locked with that."""
    _panel, found, user = _led(call, meeting)
    approving.approve(meeting=found, agenda=for_member(user, found), by=user)
    session().commit()
    flash(_("You have approved the minutes. They are locked."), "success")
    return _to(found)


@blueprint.post(f"{ONE}/reopen")
@requires(Permission.COMMITTEE)
def reopen(call: str, meeting: uuid.UUID) -> AnyResponse:
    """Take the approval back, before the minutes are shared."""
    _panel, found, user = _led(call, meeting)
    approving.reopen(meeting=found, agenda=for_member(user, found), by=user)
    session().commit()
    flash(_("Your approval is taken back. The minutes can be changed again."), "success")
    return _to(found)


@blueprint.get(f"{ONE}/minutes.<any(pdf,html):kind>")
@requires(Permission.COMMITTEE)
def export(call: str, meeting: uuid.UUID, kind: str) -> Response:
    """The minutes to take along, without what this member may not know."""
    panel, found = known(call, meeting)
    minutes = _minutes(found, leads=rooms.leads_room(current_user, panel))
    return document.as_file(minutes or abort(404), kind)


def _room_links(_user: User, panel: Panel) -> list[rooms.Link]:
    return [{"title": _("Meetings"), "url": url_for("meetings.index", call=panel.call.slug)}]


rooms.room_links.append(_room_links)
