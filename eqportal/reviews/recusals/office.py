"""The office's side of recusals: keeping a member from a case, lifting a mistake, the record."""

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.calls.models import Call
from eqportal.calls.overview import Line, register_overview
from eqportal.calls.queries import office_call
from eqportal.extensions import session
from eqportal.reviews import labels
from eqportal.reviews.panels.queries import everybody_on
from eqportal.reviews.queries import recused_from
from eqportal.reviews.recusals import operations, queries, record_page
from eqportal.reviews.recusals.grounds import ground_of
from eqportal.reviews.recusals.hints.office import UNDECIDED
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.recusals.record import cases_of_office, length
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.blocks import register_block
from eqportal.submissions.screening.queries import barriers, case
from eqportal.ui.desks import office_nav

blueprint = Blueprint("case_recusals", __name__, url_prefix="/<locale:locale>/office")
barriers.append(lambda user: Submission.id.not_in(recused_from(user)))
LONGEST_REASON = 2_000


def block(submission: Submission) -> dict[str, Any]:
    """What the office's page of a case shows of its recusals."""
    declared = queries.of_case(submission)
    gone = {person.id for row, person in declared if row.standing is Standing.RECUSED}
    members = [m for m in everybody_on(submission.call) if m.user_id not in gone]
    return {
        "recused": [(row, who) for row, who in declared if row.standing is Standing.RECUSED],
        "doubts": [
            (row, who)
            for row, who in declared
            if row.standing is Standing.AWAITING_RULING and who.id != current_user.id
        ],
        "members": members,
        "may_conflict": bool(members) and submission.state in UNDECIDED,
        "ground_of": ground_of,
        "labels": labels,
        "longest": LONGEST_REASON,
    }


register_block("reviews/office_recusals.html", block)


@blueprint.post("/submissions/<reference>/recusals")
@requires(Permission.SUBMISSIONS_SCREEN)
def impose(reference: str) -> Response:
    """Keep a member from a case, without telling the member."""
    submission = case(current_user, reference) or abort(404)
    chosen = request.form.get("member", "")
    member = next(
        (m for m in everybody_on(submission.call) if str(m.user_id) == chosen), None
    ) or abort(400)
    operations.impose(
        submission=submission, on=member.user, by=current_user, why="imposed by the office"
    )
    session().commit()
    flash(_("%(name)s no longer meets this case anywhere.", name=member.user.called), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


@blueprint.post("/submissions/<reference>/recusals/<uuid:declaration>/lift")
@requires(Permission.SUBMISSIONS_SCREEN)
def lift(reference: str, declaration: uuid.UUID) -> Response:
    """Take back a recusal that was a mistake."""
    submission = case(current_user, reference) or abort(404)
    wanted = select(Declaration).where(
        Declaration.id == declaration,
        Declaration.submission_id == submission.id,
        Declaration.user_id != current_user.id,
        Declaration.standing == Standing.RECUSED,
    )
    found = session().scalar(wanted) or abort(404)
    reason = request.form.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        flash(_("Write why the recusal is lifted. Nothing has been changed."), "warning")
        return redirect(url_for("screening.case", reference=reference), 303)
    operations.lift(declaration=found, reason=reason, by=current_user)
    session().commit()
    flash(_("The recusal is lifted. The member answers the question afresh."), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


@blueprint.get("/calls/<call>/recusals")
@requires(Permission.SUBMISSIONS_SCREEN)
def record(call: str) -> str:
    """The record of recusals of a call."""
    found = office_call(call) or abort(404)
    return record_page.shown(
        found,
        cases_of_office(current_user, found),
        endpoint="case_recusals.record",
        local_nav=office_nav(),
        office=True,
    )


def _lines(call: Call) -> list[Line]:
    number = length(current_user, cases_of_office(current_user, call))
    text = str(number) if number else _("None yet")
    return [Line(_("Record of recusals"), text, url_for("case_recusals.record", call=call.slug))]


register_overview(_lines)
