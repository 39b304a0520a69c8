"""The office's page of how a committee works: its phases, their dates, and moving on by hand."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.forms.portal import PortalForm
from eqportal.reviews import labels
from eqportal.reviews.plans import operations
from eqportal.reviews.plans.forms import (
    AT_ONCE,
    IN_PHASES,
    PhaseForm,
    PhasesForm,
    phase_form,
)
from eqportal.reviews.plans.models import ReviewPhase
from eqportal.reviews.plans.parts import parts_of
from eqportal.reviews.plans.queries import plan_of
from eqportal.ui.desks import office_nav

blueprint = Blueprint("plans", __name__, url_prefix="/<locale:locale>/office/calls")
Answer = str | Response | tuple[str, int]


def _call_or_404(slug: str, *, lock: bool = False) -> Call:
    return office_call(slug, lock=lock) or abort(404)


def _phases(call: Call) -> list[ReviewPhase]:
    plan = plan_of(call)
    return list(plan.phases) if plan else []


def _phase_or_404(call: Call, kind: str) -> ReviewPhase:
    return next((phase for phase in _phases(call) if phase.kind == kind), None) or abort(404)


def _shown(
    template: str, call: Call, form: PortalForm, status: int = 200, **more: object
) -> Answer:
    page = render_template(
        template,
        call=call,
        phases=_phases(call),
        form=form,
        fixed=not operations.may_change(call),
        at_work=call.state is CallState.REVIEWING,
        labels=labels,
        errors=summary(form),
        local_nav=office_nav(),
        **more,
    )
    return page, status


def _page(call: Call, form: PhasesForm | None = None, status: int = 200) -> Answer:
    way = IN_PHASES if _phases(call) else AT_ONCE
    return _shown(
        "reviews/plans/show.html",
        call,
        form or PhasesForm(data={"phases": way}),
        status,
        parts=parts_of(call),
    )


@blueprint.get("/<call>/committee")
@requires(Permission.CALLS_MANAGE)
def show(call: str) -> Answer:
    """How the committee of a call works, and where it stands."""
    return _page(_call_or_404(call))


@blueprint.post("/<call>/committee")
@requires(Permission.CALLS_MANAGE)
def save(call: str) -> Answer:
    """Let it work in phases, or with everything open at once."""
    found, form = _call_or_404(call, lock=True), PhasesForm()
    if not operations.may_change(found):
        return _page(found, form, 409)
    if not form.validate():
        return _page(found, form, 422)
    if form.phases.data == IN_PHASES:
        operations.work_in_phases(call=found, by=current_user)
    else:
        operations.work_at_once(call=found, by=current_user)
    session().commit()
    flash(_("How the committee works is saved."), "success")
    return redirect(url_for("plans.show", call=call), 303)


@blueprint.get("/<call>/committee/<phase>")
@requires(Permission.CALLS_MANAGE)
def edit(call: str, phase: str) -> Answer:
    """One phase: from when, and what members may do."""
    found = _call_or_404(call)
    set_ = _phase_or_404(found, phase)
    return _shown("reviews/plans/phase.html", found, phase_form(found, set_), phase=set_)


@blueprint.post("/<call>/committee/<phase>")
@requires(Permission.CALLS_MANAGE)
def keep(call: str, phase: str) -> Answer:
    """Set it."""
    found = _call_or_404(call, lock=True)
    set_, form = _phase_or_404(found, phase), PhaseForm()
    if not operations.may_change(found):
        return _shown("reviews/plans/phase.html", found, form, 409, phase=set_)
    if not form.is_sound(found, set_, _phases(found)):
        return _shown("reviews/plans/phase.html", found, form, 422, phase=set_)
    operations.set_phase(
        call=found,
        phase=set_,
        starts_at=form.moment(found),
        allowed=form.permissions(),
        by=current_user,
    )
    session().commit()
    flash(_("The phase is saved."), "success")
    return redirect(url_for("plans.show", call=call), 303)


@blueprint.get("/<call>/committee/<phase>/enter")
@requires(Permission.CALLS_MANAGE)
def confirm(call: str, phase: str) -> Answer:
    """What moving to the phase means, to be confirmed."""
    found = _call_or_404(call)
    return _shown(
        "reviews/plans/enter.html", found, PortalForm(), phase=_phase_or_404(found, phase)
    )


@blueprint.post("/<call>/committee/<phase>/enter")
@requires(Permission.CALLS_MANAGE)
def enter(call: str, phase: str) -> Answer:
    """Move the committee to the phase now."""
    found = _call_or_404(call, lock=True)
    kind = _phase_or_404(found, phase).kind
    operations.enter(call=found, kind=kind, by=current_user)
    session().commit()
    flash(_("The committee is now in the phase “%(phase)s”.", phase=labels.PHASES[kind]), "success")
    return redirect(url_for("plans.show", call=call), 303)
