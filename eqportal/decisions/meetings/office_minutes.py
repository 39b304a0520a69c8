"""The office's minutes of a meeting: read, written beside the items, and exported."""

import uuid

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.decisions.meetings import approving, document
from eqportal.decisions.meetings.forms import MinutesForm, minutes_form
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.minutes import of_office
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.office import ONE, known
from eqportal.decisions.meetings.operations import StaleMeetingError
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav

blueprint = Blueprint("office_minutes", __name__, url_prefix="/<locale:locale>/office/calls")


def _page(
    meeting: Meeting, form: MinutesForm | None = None, *, stale: bool = False, locked: bool = False
) -> str:
    writable = meeting.state is MeetingState.HELD and meeting.approved_at is None
    return render_template(
        "decisions/meetings/office/minutes.html",
        meeting=meeting,
        call=meeting.call,
        minutes=of_office(current_user, meeting),
        form=form or (minutes_form(meeting) if writable else None),
        stale=stale,
        locked=locked,
        errors=summary(form) if form else [],
        local_nav=office_nav(),
    )


@blueprint.get(f"{ONE}/minutes")
@requires(Permission.SUBMISSIONS_SCREEN)
def show(call: str, meeting: uuid.UUID) -> str:
    """The minutes, whole."""
    return _page(known(call, meeting))


@blueprint.post(f"{ONE}/minutes")
@requires(Permission.SUBMISSIONS_SCREEN)
def write(call: str, meeting: uuid.UUID) -> AnyResponse | tuple[str, int]:
    """Keep what is minuted beside the items."""
    found, form = known(call, meeting, lock=True), MinutesForm()
    if not form.validate():
        return _page(found, form), 422
    words = (form.minutes.data or "").strip()
    try:
        approving.write(meeting=found, minutes=words, version=form.read, by=current_user)
    except StaleMeetingError:
        form.version.data = str(found.version)
        return _page(found, form, stale=True), 409
    except WrongStateError:
        return _page(found, form, locked=True), 409
    session().commit()
    flash(_("The minutes are saved."), "success")
    return redirect(url_for("office_minutes.show", call=call, meeting=meeting), 303)


@blueprint.get(f"{ONE}/minutes.<any(pdf,html):kind>")
@requires(Permission.SUBMISSIONS_SCREEN)
def export(call: str, meeting: uuid.UUID, kind: str) -> Response:
    """The whole minutes to take along, with who left for what."""
    return document.as_file(of_office(current_user, known(call, meeting)), kind)
