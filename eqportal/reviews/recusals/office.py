"""The office's side of recusals: keeping a member from a case, and lifting what was a mistake."""

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.reviews import labels
from eqportal.reviews.panels.queries import members_of
from eqportal.reviews.queries import recused_from
from eqportal.reviews.recusals import operations, queries
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.blocks import register_block
from eqportal.submissions.screening.queries import barriers, case

blueprint = Blueprint("case_recusals", __name__, url_prefix="/<locale:locale>/office/submissions")
barriers.append(lambda user: Submission.id.not_in(recused_from(user)))


def block(submission: Submission) -> dict[str, Any]:
    """What the office's page of a case shows of its recusals."""
    declared = queries.of_case(submission)
    gone = {person.id for row, person in declared if row.standing is Standing.RECUSED}
    members = members_of(submission.call)
    return {
        "recused": [(row, who) for row, who in declared if row.standing is Standing.RECUSED],
        "members": [member for member in members if member.user_id not in gone],
        "labels": labels,
    }


register_block("reviews/office_recusals.html", block)


@blueprint.post("/<reference>/recusals")
@requires(Permission.SUBMISSIONS_SCREEN)
def impose(reference: str) -> Response:
    """Keep a member from a case, without telling the member."""
    submission = case(current_user, reference) or abort(404)
    chosen = request.form.get("member", "")
    member = next(
        (m for m in members_of(submission.call) if str(m.user_id) == chosen), None
    ) or abort(400)
    operations.impose(
        submission=submission, on=member.user, by=current_user, why="imposed by the office"
    )
    session().commit()
    flash(_("%(name)s no longer meets this case anywhere.", name=member.user.called), "success")
    return redirect(url_for("screening.case", reference=reference), 303)


@blueprint.post("/<reference>/recusals/<uuid:declaration>/lift")
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
    operations.lift(declaration=session().scalar(wanted) or abort(404), by=current_user)
    session().commit()
    flash(_("The recusal is lifted. The member answers the question afresh."), "success")
    return redirect(url_for("screening.case", reference=reference), 303)
