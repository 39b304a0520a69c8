"""Somebody who withdraws mid-way, and the order of the reserve."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.forms.parsing import whole
from eqportal.mentoring.cohorts import labels
from eqportal.mentoring.cohorts.choosing import order_reserve
from eqportal.mentoring.cohorts.models import Participant, Place
from eqportal.mentoring.cohorts.operations import CAN_LEAVE, must_be_open
from eqportal.mentoring.cohorts.operations import leave as leave_cohort
from eqportal.mentoring.cohorts.picking import cohort_or_404, participant_or_404
from eqportal.mentoring.cohorts.places import Errors, shown, side_of
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.cohorts.rooms import cohort_nav, cohort_trail
from eqportal.mentoring.cohorts.routes import blueprint
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.people import on_withdrawn


@blueprint.post("/<cohort>/participants/reserve")
@requires(Permission.MENTORING)
def reserve(cohort: str) -> Response | tuple[str, int]:
    """Put the reserve of a side in the order of the numbers that were typed."""
    found, side = cohort_or_404(cohort, lock=True), side_of()
    ranks: dict[uuid.UUID, int] = {}
    errors: Errors = []
    for row in participants(found, side, Place.RESERVE):
        number = whole(request.form.get(f"rank-{row.id}", str(row.rank)))
        if number is None or number < 1:
            name = row.user.called
            errors.append((f"#rank-{row.id}", _("Enter a number for %(name)s", name=name)))
        else:
            ranks[row.id] = number
    if errors:
        return shown(found, errors), 422
    order_reserve(cohort=found, side=side, ranks=ranks, by=current_user)
    session().commit()
    flash(_("The order of the reserve is saved."), "success")
    return redirect(url_for("cohorts.participants", cohort=cohort, side=side.value), 303)


@blueprint.get("/<cohort>/participants/<uuid:participant>/leave")
@requires(Permission.MENTORING)
def leaving(cohort: str, participant: uuid.UUID) -> str:
    """Ask whether somebody really withdraws from the cohort."""
    found = cohort_or_404(cohort)
    one = participant_or_404(found, participant)
    return render_template(
        "mentoring/cohorts/leave.html",
        cohort=found,
        one=one,
        person=session().get_one(User, one.user_id),
        may_leave=one.place in CAN_LEAVE and found.closed_at is None,
        labels=labels,
        local_nav=cohort_nav(found, "cohorts.participants"),
        breadcrumbs=cohort_trail(found),
    )


@blueprint.post("/<cohort>/participants/<uuid:participant>/leave")
@requires(Permission.MENTORING)
def leave(cohort: str, participant: uuid.UUID) -> Response:
    """Record that somebody withdraws; a second click changes nothing."""
    found = cohort_or_404(cohort, lock=True)
    one = participant_or_404(found, participant)
    must_be_open(found)
    if one.place is not Place.LEFT:
        leave_cohort(participant=one, by=current_user)
        session().commit()
        name = session().get_one(User, one.user_id).called
        flash(_("%(name)s no longer takes part.", name=name), "success")
    back = url_for("cohorts.participants", cohort=cohort, side=one.side.value)
    return redirect(back, 303)


def _with_submission(submission: Submission) -> None:
    """Whoever withdraws the application leaves the cohort with it, while it is open."""
    if submission.state is not SubmissionState.WITHDRAWN:
        return
    wanted = select(Participant).where(Participant.submission_id == submission.id)
    row = session().scalar(
        wanted.options(joinedload(Participant.cohort)).with_for_update(of=Participant)
    )
    if row is None or row.place not in CAN_LEAVE or row.cohort.closed_at is not None:
        return
    leave_cohort(participant=row, by=session().get_one(User, submission.submitter_id))


on_withdrawn.append(_with_submission)
