"""The submitter's side: the clock and the appeals on the page of the case, and the form."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.lifecycle import Actor
from eqportal.access.roles import Permission
from eqportal.decisions.appeals import labels, operations, queries
from eqportal.decisions.appeals.forms import AppealForm
from eqportal.decisions.appeals.lifecycle import (
    BEFORE_CHANGING,
    LIFECYCLE,
    OPEN,
    AppealAction,
    AppealState,
)
from eqportal.decisions.appeals.models import Appeal
from eqportal.decisions.letters.queries import waits
from eqportal.extensions import session
from eqportal.forms.errors import summary
from eqportal.submissions.answered import register_case_block
from eqportal.submissions.models import Submission
from eqportal.submissions.queries import Access
from eqportal.submissions.routes import may, own_or_404, person

blueprint = Blueprint("appeals", __name__, url_prefix="/<locale:locale>/submissions/<reference>")


def _may_withdraw(appeal: Appeal) -> bool:
    moves = LIFECYCLE.available(appeal.state, Actor.SUBMITTER)
    return any(move.action is AppealAction.WITHDRAW for move in moves)


def for_case(submission: Submission) -> Mapping[str, Any] | None:
    """The right to appeal and the appeals made, for the submitter alone."""
    if not may(Access.OWN):
        return None
    right, made = queries.right_of(submission), queries.appeals_of(submission)
    if right is None and not made:
        return None
    letter_waits = bool(made) and waits(submission)
    told = [_told(appeal, letter_waits=letter_waits) for appeal in made]
    return {
        "right": None if any(one["state"] in OPEN for one in told) else right,
        "appeals": told,
        "states": labels.STATES,
        "kinds": labels.KINDS,
    }


def _told(appeal: Appeal, *, letter_waits: bool) -> dict[str, Any]:
    """An appeal as its submitter knows it: a change is told when its letter is out."""
    held = queries.is_held(appeal, letter_waits=letter_waits)
    changed = appeal.state is AppealState.CHANGED
    return {
        "appeal": appeal,
        "state": BEFORE_CHANGING[appeal.state] if held else appeal.state,
        "may_withdraw": _may_withdraw(appeal),
        "answered": appeal.answered_at is not None and not (held and changed),
        "ruled": appeal.ruled_at is not None and not held,
    }


def _page(submission: Submission, form: AppealForm) -> str:
    return render_template(
        "decisions/appeals/write.html",
        submission=submission,
        right=queries.right_of(submission) or abort(404),
        form=form,
        errors=summary(form),
    )


@blueprint.get("/appeal")
@requires(Permission.SIGNED_IN)
def write(reference: str) -> str | Response:
    """How long one can appeal, and the form; an open appeal is on the page of the case."""
    submission = own_or_404(reference, to=Access.OWN)
    if queries.right_of(submission) is None:
        abort(404)
    if queries.going_on(submission):
        return redirect(url_for("submissions.case", reference=reference), 303)
    return _page(submission, AppealForm(formdata=None))


@blueprint.post("/appeal")
@requires(Permission.SIGNED_IN)
def send(reference: str) -> Response | tuple[str, int]:
    """Send it; a second press sends nothing more."""
    submission = own_or_404(reference, lock=True, to=Access.OWN)
    if queries.right_of(submission) is None:
        abort(404)
    form = AppealForm()
    if not form.validate():
        return _page(submission, form), 422
    made = operations.appeal(submission=submission, words=form.words.data, by=person())
    session().commit()
    told = _("Your appeal is received.")
    if made.late:
        told += " " + _("It came after the time limit. The office decides whether to take it up.")
    flash(told, "success")
    return redirect(url_for("submissions.case", reference=reference), 303)


@blueprint.post("/appeal/withdraw")
@requires(Permission.SIGNED_IN)
def withdraw(reference: str) -> Response:
    """Take the open appeal back."""
    submission = own_or_404(reference, lock=True, to=Access.OWN)
    found = queries.open_one(submission) or abort(404)
    operations.withdraw(appeal=found, submission=submission, by=person())
    session().commit()
    flash(_("Your appeal is withdrawn."), "success")
    return redirect(url_for("submissions.case", reference=reference), 303)


register_case_block("decisions/appeals/own.html", for_case, order=20)
