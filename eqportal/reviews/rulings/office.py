"""The office writes down a ruling of the body, as its secretary: also where nobody leads."""

import uuid

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.rulings import page
from eqportal.submissions.screening.queries import case
from eqportal.ui.desks import office_nav

blueprint = Blueprint("case_rulings", __name__, url_prefix="/<locale:locale>/office/submissions")


def _doubt(reference: str, declaration: uuid.UUID) -> Declaration:
    submission = case(current_user, reference) or abort(404)
    wanted = select(Declaration).where(
        Declaration.id == declaration,
        Declaration.submission_id == submission.id,
        Declaration.user_id != current_user.id,
        Declaration.standing == Standing.AWAITING_RULING,
    )
    return session().scalar(wanted) or abort(404)


@blueprint.get("/<reference>/rulings/<uuid:declaration>")
@requires(Permission.SUBMISSIONS_SCREEN)
def ruling(reference: str, declaration: uuid.UUID) -> str:
    """One doubt, and the form of the ruling."""
    return page.shown(_doubt(reference, declaration), local_nav=office_nav(), office=True)


@blueprint.post("/<reference>/rulings/<uuid:declaration>")
@requires(Permission.SUBMISSIONS_SCREEN)
def rule(reference: str, declaration: uuid.UUID) -> Response | tuple[str, int]:
    """Write down what the body ruled."""
    found = _doubt(reference, declaration)
    refused = page.ruled(found, local_nav=office_nav(), office=True)
    if refused is not None:
        return refused, 422
    session().commit()
    flash(_("The ruling is in the record."), "success")
    return redirect(url_for("screening.case", reference=reference), 303)
