"""The office's side: asking a laureate to accept, and writing down what was said."""

import uuid

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.laureates import page, queries
from eqportal.laureates.acceptance import operations
from eqportal.laureates.acceptance.forms import AskForm, RecordForm
from eqportal.laureates.acceptance.operations import Asked
from eqportal.laureates.models import Laureate
from eqportal.submissions.links.secret import TooOftenError

blueprint = Blueprint(
    "laureate_asking", __name__, url_prefix="/<locale:locale>/office/laureates/<uuid:laureate>"
)
Answer = Response | tuple[str, int]


def _found(laureate: uuid.UUID) -> Laureate:
    found = queries.one(laureate, lock=request.method == "POST") or abort(404)
    return found if found.submission_id is not None else abort(404)


def _back(laureate: Laureate, told: str, kind: str = "success") -> Response:
    where = url_for("laureates.edit", laureate=laureate.id)
    session().commit()
    flash(told, kind)
    return redirect(where, 303)


@blueprint.post("/ask")
@requires(Permission.LAUREATES_EDIT)
def ask(laureate: uuid.UUID) -> Answer:
    """Mail the question with a link."""
    found, form = _found(laureate), AskForm()
    if not form.validate():
        return page.shown(found, asking=form), 422
    whom = Asked(form.name.data, form.email.data, form.language.data)
    try:
        operations.ask(laureate=found, whom=whom, by=current_user)
    except TooOftenError:
        session().rollback()
        told = _("This was mailed a moment ago, or as often as it may be. Try again later.")
        return _back(_found(laureate), told, "warning")
    return _back(found, _("%(name)s is asked to accept.", name=whom.name))


@blueprint.post("/record")
@requires(Permission.LAUREATES_EDIT)
def record(laureate: uuid.UUID) -> Answer:
    """Write down an answer that came in another way."""
    found, form = _found(laureate), RecordForm()
    if not form.validate():
        return page.shown(found, recording=form), 422
    operations.record_answer(
        laureate=found,
        whom=page.asked_of(found),
        accepts=form.said.data == "yes",
        how=form.how.data,
        by=current_user,
    )
    return _back(found, _("The answer is recorded."))
