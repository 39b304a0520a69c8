"""The office lets pairs be asked, one or all that are planned, after a page that counts them."""

import hashlib
import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort
from eqportal.mentoring.cohorts.operations import must_be_open
from eqportal.mentoring.cohorts.picking import cohort_or_404
from eqportal.mentoring.pairings import proposing
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.office import frame, page, pairing_or_404, planned_in
from eqportal.mentoring.pairings.standing import CannotBeError, Plan, end_of, plan_of

blueprint = Blueprint(
    "pairing_sending", __name__, url_prefix="/<locale:locale>/office/cohorts/<cohort>/pairs"
)
Answer = Response | tuple[str, int]


@blueprint.get("/send")
@requires(Permission.MENTORING)
def confirm(cohort: str) -> str:
    """How many mails leave, to whom, and which planned pairs cannot be asked, and why."""
    found = cohort_or_404(cohort)
    return _confirm_page(found, plan_of(found, planned_in(found)))


def _confirm_page(cohort: Cohort, plan: Plan, *, stale: bool = False) -> str:
    return render_template(
        "mentoring/pairings/send.html",
        plan=plan,
        mark=_mark(plan),
        answer_by=end_of(cohort.answer_days, now()),
        stale=stale,
        **frame(cohort),
    )


def _mark(plan: Plan) -> str:
    """Which pairs a page named, in a few letters."""
    named = "\n".join(sorted(str(pairing.id) for pairing in plan.ready))
    return hashlib.sha256(named.encode()).hexdigest()[:16]


@blueprint.post("/send")
@requires(Permission.MENTORING)
def send(cohort: str) -> Answer:
    """Let every pair be asked that the page named; another plan is shown before it is sent."""
    found = cohort_or_404(cohort, lock=True)
    must_be_open(found)
    planned = planned_in(found, lock=True)
    plan = plan_of(found, planned)
    if not plan.ready:
        flash(_("There is nothing left to send."), "info")
        return redirect(url_for("office_pairings.index", cohort=cohort), 303)
    if request.form.get("mark") != _mark(plan):
        return _confirm_page(found, plan, stale=True), 409
    proposing.propose_all(cohort=found, planned=planned, by=current_user)
    session().commit()
    number = len(plan.ready)
    flash(ngettext("%(num)s proposal is sent.", "%(num)s proposals are sent.", number), "success")
    return redirect(url_for("office_pairings.index", cohort=cohort), 303)


@blueprint.post("/<uuid:pairing>/propose")
@requires(Permission.MENTORING)
def propose(cohort: str, pairing: uuid.UUID) -> Answer:
    """Let one planned pair be asked; a second click finds it asked already."""
    found = cohort_or_404(cohort, lock=True)
    row = pairing_or_404(found, pairing, lock=True)
    if row.state is not PairingState.PROPOSED:
        try:
            proposing.propose(cohort=found, pairing=row, by=current_user)
        except CannotBeError as refusal:
            return page(found, row, wrong=str(refusal)), 409
        session().commit()
        flash(_("The proposal is sent."), "success")
    return redirect(url_for("office_pairings.show", cohort=cohort, pairing=pairing), 303)
