"""The second signature on a correction, by the office or by the panel; and taking it back."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eqportal.access.gates import requires
from eqportal.access.roles import Permission
from eqportal.decisions.corrections import operations
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.corrections.queries import waiting
from eqportal.decisions.corrections.routes import found
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.queries import readable
from eqportal.decisions.terms import TermsError
from eqportal.extensions import session
from eqportal.reviews import rooms
from eqportal.submissions.models import Submission

office = Blueprint(
    "correction_signing", __name__, url_prefix="/<locale:locale>/office/submissions/<reference>"
)
committee = Blueprint(
    "committee_corrections",
    __name__,
    url_prefix="/<locale:locale>/committee/submissions/<reference>",
)


def _gone() -> str:
    return _("Nothing was signed: the correction was signed or taken back by somebody else.")


def _read(decision: Decision) -> Correction | None:
    """The correction that waits, when it is the one that was read."""
    waits = waiting(decision)
    return waits if waits and str(waits.id) == request.form.get("correction") else None


def _sign(submission: Submission, correction: Correction | None) -> tuple[str, str]:
    """What to say of it, and in which voice."""
    if correction is None:
        return _gone(), "warning"
    try:
        operations.countersign(submission=submission, correction=correction, by=current_user)
    except StaleDecisionError:
        session().rollback()
        return _gone(), "warning"
    except TermsError as error:
        session().rollback()
        return str(error), "warning"
    session().commit()
    told = _("The decision on %(reference)s is corrected.", reference=submission.reference)
    return told, "success"


def _take_back(submission: Submission, correction: Correction | None) -> tuple[str, str]:
    """The same of a correction that is to be taken back."""
    if correction is None:
        return _gone(), "warning"
    try:
        operations.withdraw(submission=submission, correction=correction, by=current_user)
    except StaleDecisionError:
        session().rollback()
        return _gone(), "warning"
    session().commit()
    return _("The correction is taken back. The decision is as it was."), "success"


@office.post("/decision/correct/countersign")
@requires(Permission.DECISIONS_ANNOUNCE)
def countersign(reference: str) -> Response:
    """An officer's signature, as the second."""
    submission, decision = found(reference)
    flash(*_sign(submission, _read(decision)))
    return redirect(url_for("corrections.correction", reference=reference), 303)


@office.post("/decision/correct/withdraw")
@requires(Permission.DECISIONS_ANNOUNCE)
def withdraw(reference: str) -> Response:
    """Take back what waits; the decision stays as it is."""
    submission, decision = found(reference)
    flash(*_take_back(submission, _read(decision)))
    return redirect(url_for("corrections.correction", reference=reference), 303)


@committee.post("/decision/correction/countersign")
@requires(Permission.COMMITTEE)
def countersign_as_member(reference: str) -> Response:
    """The signature of somebody on the panel, as the second."""
    submission = rooms.meet(reference)
    decision = readable(current_user, submission).decision
    if decision is None:
        abort(404)
    flash(*_sign(submission, _read(decision)))
    return redirect(url_for("decisions.decision", reference=reference), 303)
