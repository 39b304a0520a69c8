"""How the cases of a call are given out: to the whole committee, or by assignment."""

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
from eqportal.calls.lifecycle import FINISHED, CallState
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.fields import NumberField, RadiosField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Between, Required
from eqportal.reviews.numbers.freezing import seen_anew
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "assignment_setup", __name__, url_prefix="/<locale:locale>/office/calls/<call>/assignments"
)
MOST_PER_CASE, MOST_CASES = 30, 10_000
CLOSED_TO_CHANGE = {
    *FINISHED,
    CallState.DECIDED,
    CallState.ANNOUNCED,
    CallState.CLOSED_OUT,
}


class SetupForm(PortalForm):
    """The mode, and the numbers that matter when cases are assigned."""

    mode = RadiosField(
        _l("Who reviews a case?"),
        [Required(_l("Choose who reviews a case"))],
        choices=[
            ("committee", _l("The whole committee"), _l("Every member reviews every case.")),
            ("assignment", _l("The members it is assigned to"), _l("You give the cases out.")),
        ],
    )
    per_case = NumberField(
        _l("Members for each case, at least"),
        [Required(_l("Enter how many members a case needs")), Between(MOST_PER_CASE)],
        width="4",
    )
    most_per_member = NumberField(
        _l("Cases for each member, at most"),
        [Between(MOST_CASES)],
        description=_l("The proposal keeps to it. By hand you can give more."),
        optional=True,
        width="4",
    )
    reads_all = RadiosField(
        _l("Which cases does a member meet?"),
        [Required(_l("Choose which cases a member meets"))],
        choices=[
            ("all", _l("All cases"), _l("Members can read the others’ cases too.")),
            ("own", _l("Only what is assigned"), _l("The chair still meets every case.")),
        ],
    )


def may_change(call: Call) -> bool:
    """Whether the plan may still be changed."""
    return call.state not in CLOSED_TO_CHANGE


def arrange(*, call: Call, form: SetupForm, by: User) -> None:
    """Keep what the form says in the call's plan."""
    if not may_change(call):
        message = "the panel’s work is over"
        raise WrongStateError(message)
    plan = session().get(ReviewPlan, call.id)
    if plan is None:
        plan = ReviewPlan(call_id=call.id)
        session().add(plan)
    plan.by_assignment = form.mode.data == "assignment"
    plan.per_case, plan.most_per_member = form.per_case.data, form.most_per_member.data
    plan.reads_all = form.reads_all.data == "all"
    session().flush()
    seen_anew(call)
    how = {"mode": form.mode.data, "per_case": plan.per_case, "most": plan.most_per_member}
    record("assignment.arranged", by=by.id, subject=call, reads_all=plan.reads_all, **how)


def _filled(call: Call) -> SetupForm:
    plan = session().get(ReviewPlan, call.id)
    return SetupForm(
        data={
            "mode": "assignment" if plan and plan.by_assignment else "committee",
            "per_case": plan.per_case if plan else 3,
            "most_per_member": plan.most_per_member if plan else None,
            "reads_all": "own" if plan and not plan.reads_all else "all",
        }
    )


def _page(call: Call, form: SetupForm) -> str:
    return render_template(
        "reviews/assignments/setup.html",
        call=call,
        form=form,
        may_change=may_change(call),
        errors=summary(form),
        local_nav=office_nav(),
    )


@blueprint.get("/setup")
@requires(Permission.CALLS_MANAGE)
def edit(call: str) -> str:
    """The form, as it stands."""
    found = office_call(call) or abort(404)
    return _page(found, _filled(found))


@blueprint.post("/setup")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Response | tuple[str, int]:
    """Keep the mode and the numbers."""
    found = office_call(call, lock=True) or abort(404)
    form = SetupForm()
    if not form.validate():
        return _page(found, form), 422
    arrange(call=found, form=form, by=current_user)
    session().commit()
    flash(_("Saved."), "success")
    return redirect(url_for("assignments.index", call=call), 303)
