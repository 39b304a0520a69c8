"""Correcting a decision that is in force: one record with the reason, and what stood before."""

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.decisions.budgets.checks import check_correction
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.queries import decision_of
from eqportal.decisions.signatories import is_office
from eqportal.decisions.terms import Terms, TermsError, settle, terms_of, write
from eqportal.extensions import session
from eqportal.submissions.models import Submission


def correct(
    *, submission: Submission, terms: Terms, reason: str, by: User, version: int | None = None
) -> Correction:
    """Change a decision in force, with a reason; an appeal that is upheld comes here too.

    TermsError when nothing would change or the reasons are gone; StaleDecisionError when
    somebody else has corrected it since it was read; WrongStateError for everybody else.
    """
    session().execute(select(Submission.id).where(Submission.id == submission.id).with_for_update())
    decision = decision_of(submission, fresh=True)
    if decision is None or decision.state not in FINAL or not is_office(submission, by):
        message = "this decision cannot be corrected"
        raise WrongStateError(message)
    if version is not None and version != decision.version:
        raise StaleDecisionError
    before = terms_of(decision)
    after = _sound(settle(terms, submission, asked_for(submission)), before, reason)
    write(decision, after)
    session().flush()
    check_correction(submission, decision, before.amount)
    correction = _recorded(decision, before, after, reason.strip(), by)
    for effect in on_corrected:
        effect(submission, correction, by)
    return correction


def _sound(after: Terms, before: Terms, reason: str) -> Terms:
    if not after.reasons:
        raise TermsError("reasons", _("Write the committee’s reasons"))
    if after == before or not reason.strip():
        raise TermsError("reason", _("Change something and write why"))
    return after


def _recorded(decision: Decision, before: Terms, after: Terms, reason: str, by: User) -> Correction:
    made = Correction(
        decision_id=decision.id,
        before=before.stored(),
        after=after.stored(),
        reason=reason,
        made_by=by.id,
    )
    session().add(made)
    session().flush()
    record("decision.corrected", by=by.id, subject=decision, correction=made.id, reason=reason)
    return made
