"""The short forms, of letters of reference and of the end report: back to the standard one."""

from flask import abort, flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.editing.desk import PART, at, blueprint, opened, person
from eqportal.calls.editing.operations import use_usual
from eqportal.calls.taken_back import tell_if_draft_again
from eqportal.extensions import session


@blueprint.post(f"{PART}/standard")
@requires(Permission.CALLS_MANAGE)
def standard_form(call: str) -> Response:
    """Forget the call's own form of letters, or of the end report."""
    work = opened(call)
    if not work.is_short:
        abort(404)
    was = work.call.state
    use_usual(work=work, by=person())
    session().commit()
    flash(_("The standard form is used again."), "success")
    tell_if_draft_again(work.call, was)
    return redirect(at("outline", work.call), 303)
