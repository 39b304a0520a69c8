"""The office's page of one case: who may review it, who does, giving, taking and handing over."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews import labels as review_labels
from eqportal.reviews.assignments import labels, operations
from eqportal.reviews.assignments.ground import Hindrance, ground_of
from eqportal.reviews.assignments.listing import cases_of, given_in
from eqportal.reviews.assignments.loads import loads
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.picking import call_of, plan_of, seat_of
from eqportal.reviews.panels.queries import panel_of
from eqportal.submissions.models import Submission
from eqportal.ui.desks import office_nav

blueprint = Blueprint(
    "assignment_cases",
    __name__,
    url_prefix="/<locale:locale>/office/calls/<call>/assignments/cases/<reference>",
)
LONGEST_REASON = 500


def _case(call: Call, reference: str) -> Submission:
    cases = cases_of(current_user, call).where(Submission.reference == reference)
    return session().scalar(cases) or abort(404)


def _assignment(submission: Submission, wanted: uuid.UUID) -> Assignment:
    own = select(Assignment).where(
        Assignment.id == wanted, Assignment.submission_id == submission.id
    )
    return session().scalar(own.with_for_update()) or abort(404)


def _reason() -> str:
    return request.form.get("reason", "").strip()[:LONGEST_REASON]


@blueprint.get("")
@requires(Permission.SUBMISSIONS_SCREEN)
def case(call: str, reference: str) -> str:
    """Everybody on the panel, with what stands in the way."""
    found = call_of(call)
    submission = _case(found, reference)
    ground = ground_of(panel_of(found), [submission.id])
    everybody = loads(found, cases_of(current_user, found))
    free = [one for one in everybody if not ground.hindrance((submission.id, one.person))]
    return render_template(
        "reviews/assignments/case.html",
        call=found,
        submission=submission,
        plan=plan_of(found),
        given=given_in([submission.id])[submission.id],
        free=sorted(free, key=lambda one: (one.has, one.name.casefold())),
        barred=[
            (one, labels.HINDRANCES[why])
            for one in everybody
            if (why := ground.hindrance((submission.id, one.person))) in labels.KEPT_OUT
        ],
        may_assign=operations.may_assign(found),
        labels=labels,
        review_labels=review_labels,
        local_nav=office_nav(),
    )


def _back(call: str, reference: str) -> Response:
    return redirect(url_for("assignment_cases.case", call=call, reference=reference), 303)


@blueprint.post("")
@requires(Permission.SUBMISSIONS_SCREEN)
def give(call: str, reference: str) -> Response:
    """Give the case to one more member, also to one who declined it before."""
    found = call_of(call, lock=True)
    submission = _case(found, reference)
    seat = seat_of(found, request.form.get("member", ""))
    if seat is None:
        flash(str(labels.HINDRANCES[Hindrance.NOT_SEATED]), "warning")
        return _back(call, reference)
    ground, pair = ground_of(panel_of(found), [submission.id]), (submission.id, seat.user_id)
    if why := ground.hindrance(pair):
        flash(str(labels.HINDRANCES[why]), "warning")
        return _back(call, reference)
    operations.give(call=found, pairs=[pair], ground=ground, source=Source.HAND, by=current_user)
    session().commit()
    flash(_("The case is given to %(name)s. Nobody is told yet.", name=seat.user.called), "success")
    return _back(call, reference)


@blueprint.post("/<uuid:assignment>/take")
@requires(Permission.SUBMISSIONS_SCREEN)
def take(call: str, reference: str, assignment: uuid.UUID) -> Response:
    """Take the case back from a member, or hand it over to another."""
    found = call_of(call, lock=True)
    submission = _case(found, reference)
    row = _assignment(submission, assignment)
    to = request.form.get("to", "")
    if operations.locked_among([row]):
        flash(str(labels.LOCKED), "warning")
    elif to:
        _hand_over(found, row, to)
    else:
        operations.withdraw(call=found, assignments=[row], reason=_reason(), by=current_user)
        session().commit()
        flash(_("The case is taken back."), "success")
    return _back(call, reference)


def _hand_over(call: Call, row: Assignment, to: str) -> None:
    seat = seat_of(call, to)
    if seat is None:
        flash(str(labels.HINDRANCES[Hindrance.NOT_SEATED]), "warning")
        return
    ground = ground_of(panel_of(call), [row.submission_id])
    if why := ground.hindrance((row.submission_id, seat.user_id)):
        flash(str(labels.HINDRANCES[why]), "warning")
        return
    operations.hand_over(
        call=call,
        assignment=row,
        to=seat.user_id,
        ground=ground,
        reason=_reason(),
        by=current_user,
    )
    session().commit()
    flash(_("The case is handed over to %(name)s.", name=seat.user.called), "success")
