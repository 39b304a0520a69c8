"""The office's page of what is hidden from a call's panel, and its line among the panel's ways."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.overview import Line
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.fields import CheckboxesField
from eqportal.forms.portal import PortalForm
from eqportal.programmes.preset import SubmissionKind
from eqportal.reviews.blind.effects import withheld
from eqportal.reviews.blind.queries import Hidden, hidden_in
from eqportal.reviews.plans.operations import may_change, plan_for
from eqportal.reviews.plans.parts import more_parts
from eqportal.ui.desks import office_nav

blueprint = Blueprint("blind_setup", __name__, url_prefix="/<locale:locale>/office/calls")
SUBMITTER, SUBJECT = "submitter", "subject"
OF_NOMINATIONS = [
    (SUBMITTER, _l("Who nominates"), _l("With the proposers and the writers of letters.")),
    (SUBJECT, _l("Who is nominated"), ""),
]
OF_APPLICATIONS = [(SUBMITTER, _l("Who applies"), "")]


class BlindForm(PortalForm):
    """Whom the panel does not get to know."""

    hides = CheckboxesField(
        _l("Whom is the panel not to know?"),
        description=_l("Leave it open, and the panel reads everything as it was sent."),
        choices=OF_NOMINATIONS,
        optional=True,
    )


def _form(call: Call, **given: object) -> BlindForm:
    form = BlindForm(**given)
    if call.programme.kind is not SubmissionKind.NOMINATION:
        form.hides.choices = OF_APPLICATIONS
    return form


def _filled(call: Call) -> BlindForm:
    hidden = hidden_in(call.id)
    sides = ((SUBMITTER, hidden.submitter), (SUBJECT, hidden.subject))
    return _form(call, data={"hides": [side for side, is_hidden in sides if is_hidden]})


def hide(*, call: Call, hidden: Hidden, by: User) -> None:
    """Keep these from the panel from now on, and the others no longer."""
    if not may_change(call):
        message = "the panel’s work is over"
        raise WrongStateError(message)
    plan = plan_for(call)
    before = Hidden(plan.hides_submitter, plan.hides_subject)
    plan.hides_submitter, plan.hides_subject = hidden.submitter, hidden.subject
    session().flush()
    record(
        "blind.set", by=by.id, subject=call, submitter=hidden.submitter, subject_of=hidden.subject
    )
    if hidden != before:
        withheld(call)


def _page(call: Call, form: BlindForm) -> str:
    return render_template(
        "reviews/blind/setup.html",
        call=call,
        form=form,
        may_change=may_change(call),
        has_begun=call.state is CallState.REVIEWING,
        local_nav=office_nav(),
    )


@blueprint.get("/<call>/blind-reading")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """What is hidden now."""
    found = office_call(call) or abort(404)
    return _page(found, _filled(found))


@blueprint.post("/<call>/blind-reading")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Response | tuple[str, int]:
    """Hide what was ticked."""
    found = office_call(call, lock=True) or abort(404)
    form = _form(found)
    if not form.validate():
        return _page(found, form), 422
    chosen = set(form.hides.data) & {choice[0] for choice in form.hides.choices}
    hide(call=found, hidden=Hidden(SUBMITTER in chosen, SUBJECT in chosen), by=current_user)
    session().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("redaction.index" if chosen else "plans.show", call=call), 303)


def _part(call: Call) -> list[Line]:
    said = _("Yes") if hidden_in(call.id).anybody else _("No")
    return [Line(_("Blind reading"), said, url_for("blind_setup.edit", call=call.slug))]


more_parts.append(_part)
