"""Signing several decisions and applying them, with a word on each that could not be."""

from flask import flash, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select

from eqportal.access.lifecycle import WrongStateError
from eqportal.decisions import operations
from eqportal.decisions.applying import apply
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.pending import queries
from eqportal.extensions import session
from eqportal.submissions.models import Submission

CHOSEN = "case"
MOST = 100
LONGEST = 10


def sign_chosen(cases: Select[Submission]) -> None:
    """Give the second signature to each case that was ticked; the others are named."""
    versions = dict(map(_ticked, request.form.getlist(CHOSEN)[:MOST]))
    chosen = queries.named(cases, versions)
    signed: list[str] = []
    refused: list[str] = []
    for submission in chosen:
        held = _signed(submission, versions[submission.reference])
        (signed if held else refused).append(submission.reference)
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


def _ticked(value: str) -> tuple[str, int | None]:
    """The reference of a box that was ticked, and the version that its reader saw."""
    reference, marked, version = value.partition(":")
    known = version.isascii() and version.isdigit() and len(version) < LONGEST
    return reference, (int(version) if known else -1) if marked else None


def _signed(submission: Submission, version: int | None) -> bool:
    try:
        operations.countersign(submission=submission, by=current_user, version=version)
    except (StaleDecisionError, WrongStateError):
        return False
    return True


def apply_ready(cases: Select[Submission]) -> None:
    """Apply what two people have signed; what has to wait is said with its reason."""
    found = apply(submissions=queries.ready(cases), by=current_user)
    session().commit()
    if found.decided:
        flash(_("Decisions in force: %(n)s.", n=len(found.decided)), "success")
    for submission, why in found.left:
        flash(f"{submission.reference}: {why}", "warning")
    if not (found.decided or found.left):
        flash(_("No decision has two signatures yet."), "warning")
