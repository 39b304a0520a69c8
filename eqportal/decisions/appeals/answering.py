"""The office's moves on an appeal: acknowledge, dismiss, uphold, change, forward, rule."""

import uuid

from flask import Blueprint, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.appeals import operations
from eqportal.decisions.appeals.forms import ForwardForm, ReasonsForm
from eqportal.decisions.appeals.office import back, found, page, terms_form
from eqportal.decisions.forms import DecisionForm
from eqportal.decisions.terms import Terms, TermsError
from eqportal.extensions import session

blueprint = Blueprint(
    "appeal_answers", __name__, url_prefix="/<locale:locale>/office/appeals/<uuid:appeal>"
)
Answer = Response | tuple[str, int]


@blueprint.post("/acknowledge")
@requires(Permission.DECISIONS_ANNOUNCE)
def acknowledge(appeal: uuid.UUID) -> Response:
    """Tell the submitter that it is being looked at."""
    row, submission = found(appeal, lock=True)
    operations.acknowledge(appeal=row, submission=submission, by=current_user)
    return back(row, _("The submitter is told that the appeal is being looked at."))


@blueprint.post("/dismiss")
@requires(Permission.DECISIONS_ANNOUNCE)
def dismiss(appeal: uuid.UUID) -> Answer:
    """Do not take it up."""
    row, submission = found(appeal, lock=True)
    form = ReasonsForm()
    if not form.validate():
        return page(row, submission, reasons=form), 422
    operations.dismiss(appeal=row, submission=submission, reason=form.answer.data, by=current_user)
    return back(row, _("The appeal is not taken up, and the submitter is told."))


@blueprint.post("/uphold")
@requires(Permission.DECISIONS_ANNOUNCE)
def uphold(appeal: uuid.UUID) -> Answer:
    """The decision stays."""
    row, submission = found(appeal, lock=True)
    form = ReasonsForm()
    if not form.validate():
        return page(row, submission, reasons=form), 422
    operations.uphold(appeal=row, submission=submission, reason=form.answer.data, by=current_user)
    return back(row, _("The decision is upheld. Send the appeal on."))


@blueprint.post("/change")
@requires(Permission.DECISIONS_ANNOUNCE)
def change(appeal: uuid.UUID) -> Answer:
    """The decision is changed; its new terms are posted along."""
    row, submission = found(appeal, lock=True)
    reasons, form = ReasonsForm(), terms_form(submission)
    sound = [reasons.validate(), form.validate_on_signing()]
    if not all(sound):
        return page(row, submission, reasons=reasons, terms=form), 422
    try:
        operations.change(
            appeal=row,
            submission=submission,
            terms=form.terms(),
            reason=reasons.answer.data,
            by=current_user,
        )
    except TermsError as error:
        return _refused(appeal, reasons, form, error)
    return back(row, _("The decision is changed. A new letter waits to be released."))


def _refused(
    appeal: uuid.UUID, reasons: ReasonsForm, form: DecisionForm, error: TermsError
) -> tuple[str, int]:
    session().rollback()
    place = form[error.field] if error.field in form else reasons.answer  # noqa: SIM401
    place.errors = [error.text]
    return page(*found(appeal), reasons=reasons, terms=form), 422


@blueprint.post("/forward")
@requires(Permission.DECISIONS_ANNOUNCE)
def forward(appeal: uuid.UUID) -> Answer:
    """Send it on."""
    row, submission = found(appeal, lock=True)
    form = ForwardForm()
    if not form.validate():
        return page(row, submission, forward=form), 422
    operations.forward(appeal=row, submission=submission, to=form.body.data, by=current_user)
    return back(row, _("The appeal is sent on, and the submitter is told."))


@blueprint.post("/rule")
@requires(Permission.DECISIONS_ANNOUNCE)
def rule(appeal: uuid.UUID) -> Answer:
    """What the appeals body found; with a change, the new terms are posted along."""
    row, submission = found(appeal, lock=True)
    reasons, form = ReasonsForm(), terms_form(submission)
    said = request.form.get("found")
    overturned = said == "overturned"
    if said not in {"stands", "overturned"}:
        return page(row, submission, reasons=reasons, refused=_("Choose what was found.")), 422
    sound = [reasons.validate(), form.validate_on_signing() if overturned else True]
    if not all(sound):
        return page(row, submission, reasons=reasons, terms=form if overturned else None), 422
    terms: Terms | None = form.terms() if overturned else None
    try:
        operations.rule(
            appeal=row,
            submission=submission,
            terms=terms,
            reason=reasons.answer.data,
            by=current_user,
        )
    except TermsError as error:
        return _refused(appeal, reasons, form, error)
    if overturned:
        return back(row, _("The ruling is recorded. A new letter waits to be released."))
    return back(row, _("The ruling is recorded, and the submitter is told."))
