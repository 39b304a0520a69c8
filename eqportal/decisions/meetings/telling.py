"""The office tells members of a meeting: a page where it chooses whom, and the call itself."""

import uuid

from flask import Blueprint, flash, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.meetings import mails, operations
from eqportal.decisions.meetings.forms import TellForm
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.office import ONE, known, to_meeting
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.reviews.labels import SEATS
from eqportal.ui.desks import office_nav

blueprint = Blueprint("meeting_mails", __name__, url_prefix="/<locale:locale>/office/calls")


def _form(meeting: Meeting) -> TellForm:
    form = TellForm()
    form.people.choices = [
        (str(member.user_id), member.user.called, SEATS[member.seat])
        for member in mails.recipients(meeting)
    ]
    posted = form.people.raw_data if form.was_sent() else mails.usual(meeting)
    form.people.process_formdata(posted or [])
    return form


def _page(meeting: Meeting, form: TellForm) -> str:
    return render_template(
        "decisions/meetings/office/tell.html",
        meeting=meeting,
        call=meeting.call,
        form=form,
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get(f"{ONE}/tell")
@requires(Permission.SUBMISSIONS_SCREEN)
def choose(call: str, meeting: uuid.UUID) -> str:
    """Who gets the mail."""
    found = known(call, meeting)
    return _page(found, _form(found))


@blueprint.post(f"{ONE}/tell")
@requires(Permission.SUBMISSIONS_SCREEN)
def tell(call: str, meeting: uuid.UUID) -> Response | tuple[str, int]:
    """Call the meeting, and write to those who were chosen."""
    found = known(call, meeting, lock=True)
    form = _form(found)
    if not form.people.data:
        form.people.errors = [_("Choose at least one member")]
        return _page(found, form), 422
    operations.call_members(meeting=found, by=current_user)
    number = mails.tell(meeting=found, people=form.people.data, by=current_user)
    session().commit()
    told = ngettext("One mail is on its way.", "%(num)s mails are on their way.", number)
    flash(told, "success")
    return to_meeting(found)
