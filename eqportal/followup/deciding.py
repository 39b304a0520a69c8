"""The office's moves on a grant: pay out, decide on time, record money, read the report, close."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.extensions import session
from eqportal.followup import operations, queries
from eqportal.followup.forms import AnswerForm, CloseForm, ReturnedForm
from eqportal.followup.office import found_or_404, page
from eqportal.followup.reckoning import reckoning

blueprint = Blueprint(
    "grant_moves", __name__, url_prefix="/<locale:locale>/office/submissions/<reference>/grant"
)
Answer = Response | tuple[str, int]


def _back(reference: str, told: str) -> Response:
    session().commit()
    flash(told, "success")
    return redirect(url_for("office_grants.show", reference=reference), 303)


@blueprint.post("/start")
@requires(Permission.DECISIONS_ANNOUNCE)
def start(reference: str) -> Response:
    """The money is paid out, or the time begins."""
    operations.start(grant=found_or_404(reference, lock=True), by=current_user)
    return _back(reference, _("The grant is in use."))


@blueprint.post("/withdraw")
@requires(Permission.DECISIONS_ANNOUNCE)
def withdraw(reference: str) -> Answer:
    """Take the grant back, with the reason."""
    grant, form = found_or_404(reference, lock=True), AnswerForm()
    if not form.validate():
        return page(grant, answer=form), 422
    operations.withdraw(grant=grant, reason=form.answer.data, by=current_user)
    return _back(reference, _("The grant is taken back, and the recipient is told."))


@blueprint.post("/extension")
@requires(Permission.DECISIONS_ANNOUNCE)
def decide_extension(reference: str) -> Answer:
    """Give more time, or refuse it, with the reason."""
    grant, form = found_or_404(reference, lock=True), AnswerForm()
    said, sound = request.form.get("granted"), form.validate()
    if said not in {"yes", "no"}:
        form.answer.errors, sound = [_("Give more time, or refuse it")], False
    if not sound:
        return page(grant, answer=form), 422
    operations.decide_extension(
        grant=grant, granted=said == "yes", answer=form.answer.data, by=current_user
    )
    told = _("More time is given.") if said == "yes" else _("More time is refused.")
    return _back(reference, told)


@blueprint.post("/returned")
@requires(Permission.DECISIONS_ANNOUNCE)
def record_returned(reference: str) -> Answer:
    """Money came back."""
    grant, form = found_or_404(reference, lock=True), ReturnedForm()
    money = reckoning(grant)
    form.most = max(0, money.given - money.returned) if money else 0
    if not form.validate() or form.returned_on.day is None:
        return page(grant, returning=form), 422
    amount, on, note = form.amount.data, form.returned_on.day, (form.about.data or "").strip()
    if queries.is_recorded(grant, amount, on, note):
        form.about.errors = [_("This is recorded already. Write what tells a second one from it")]
        return page(grant, returning=form), 409
    operations.record_returned(grant=grant, amount=amount, on=on, note=note, by=current_user)
    return _back(reference, _("The money is recorded."))


@blueprint.post("/send-back")
@requires(Permission.DECISIONS_ANNOUNCE)
def send_back(reference: str) -> Answer:
    """The report lacks something."""
    grant, form = found_or_404(reference, lock=True), AnswerForm()
    if not form.validate():
        return page(grant, answer=form), 422
    operations.send_back(grant=grant, reason=form.answer.data, by=current_user)
    return _back(reference, _("The report is sent back, and the recipient is told."))


@blueprint.post("/close")
@requires(Permission.DECISIONS_ANNOUNCE)
def close(reference: str) -> Answer:
    """Close it; money that does not add up needs a word."""
    grant, form = found_or_404(reference, lock=True), CloseForm()
    money = reckoning(grant)
    sound = form.validate()
    if sound and money and money.left and not (form.note.data or "").strip():
        form.note.errors = [_("Write what became of the rest of the money")]
        sound = False
    if not sound:
        return page(grant, closing=form), 422
    operations.close(grant=grant, note=form.note.data or "", by=current_user)
    return _back(reference, _("The grant is closed."))
