"""The office's page of late entry to a call."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.late import operations, queries
from eqportal.calls.late.forms import GrantForm
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.ui.desks import office_nav
from eqportal.ui.paging import pages

blueprint = Blueprint("late_entries", __name__, url_prefix="/<locale:locale>/office/calls")


def _shown(call: Call, form: GrantForm) -> str:
    place = pages(queries.count(call), queries.PAGE, "late_entries.index", call=call.slug)
    return render_template(
        "calls/late/index.html",
        call=call,
        entries=queries.of_call(call, place.current),
        place=place,
        moment_now=now(),
        form=form,
        may_grant=operations.may_grant(call),
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/late-entry")
@requires(Permission.CALLS_MANAGE)
def index(call: str) -> str:
    """Who was given more time, until when, and the form for one more."""
    return _shown(office_call(call) or abort(404), GrantForm())


@blueprint.post("/<call>/late-entry")
@requires(Permission.CALLS_MANAGE)
def grant(call: str) -> Response | tuple[str, int]:
    """Grant it, or say why it cannot be."""
    found = office_call(call, lock=True) or abort(404)
    form = GrantForm()
    if not operations.may_grant(found):
        return _shown(found, form), 409
    if not form.validate():
        return _shown(found, form), 422
    try:
        operations.grant(
            call=found,
            email=form.email.data,
            until=form.moment(found.zone),
            reason=form.reason.data.strip(),
            by=current_user,
        )
    except operations.GrantError as error:
        form.until.errors = [str(error)]
        return _shown(found, form), 422
    session().commit()
    flash(_("Late entry is granted, and the person is told by e-mail."), "success")
    return redirect(url_for("late_entries.index", call=call), 303)


@blueprint.post("/<call>/late-entry/<uuid:entry>/revoke")
@requires(Permission.CALLS_MANAGE)
def revoke(call: str, entry: uuid.UUID) -> Response:
    """Take the right back."""
    found = office_call(call) or abort(404)
    operations.revoke(entry=queries.one(found, entry) or abort(404), by=current_user)
    session().commit()
    flash(_("The right is taken back. What was sent in by then stands."), "success")
    return redirect(url_for("late_entries.index", call=call), 303)
