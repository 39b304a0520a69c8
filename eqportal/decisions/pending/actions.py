"""Signing several decisions and applying them, with a word on each that could not be."""

from flask import flash, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select

from eqportal.access.lifecycle import WrongStateError
from eqportal.decisions import operations
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.pending import queries
from eqportal.extensions import session
from eqportal.submissions.models import Submission

CHOSEN = "case"


def sign_chosen(cases: Select[Submission]) -> None:
    """Give the second signature to each case that was ticked; the others are named."""
    chosen = queries.named(cases, request.form.getlist(CHOSEN))
    signed: list[str] = []
    refused: list[str] = []
    for submission in chosen:
        (signed if _signed(submission) else refused).append(submission.reference)
    session().commit()
    if not chosen:
        flash(_("Choose the decisions that you sign."), "warning")
    if signed:
        flash(_("You have signed: %(cases)s.", cases=", ".join(signed)), "success")
    if refused:
        told = _(
            "These were changed or signed by somebody else, or are not yours to sign: %(cases)s.",
            cases=", ".join(refused),
        )
        flash(told, "warning")


def _signed(submission: Submission) -> bool:
    try:
        operations.countersign(submission=submission, by=current_user)
    except (StaleDecisionError, WrongStateError):
        return False
    return True


def apply_ready(cases: Select[Submission]) -> None:
    """Apply what two people have signed; what has to wait is said with its reason."""
    found = operations.apply(submissions=queries.ready(cases), by=current_user)
    session().commit()
    if found.decided:
        flash(_("Decisions in force: %(n)s.", n=len(found.decided)), "success")
    for submission, why in found.left:
        flash(f"{submission.reference}: {why}", "warning")
    if not (found.decided or found.left):
        flash(_("No decision has two signatures yet."), "warning")
