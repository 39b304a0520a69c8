"""Correcting a decision that is in force: signed by two people, with the reason and what stood."""

from flask_babel import gettext as _
from sqlalchemy import Select, select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.budgets.checks import check_correction
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.corrections import seconds
from eqportal.decisions.corrections.effects import on_corrected
from eqportal.decisions.corrections.lifecycle import LIFECYCLE, CorrectionAction, CorrectionState
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.corrections.queries import waiting
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import StaleDecisionError
from eqportal.decisions.queries import decision_of
from eqportal.decisions.reserve import check_in_force
from eqportal.decisions.signatories import is_office
from eqportal.decisions.terms import Terms, TermsError, settle, terms_in, terms_of, write
from eqportal.extensions import session
from eqportal.reviews.queries import visible_to
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees

S, A = CorrectionState, CorrectionAction


def propose(
    *, submission: Submission, terms: Terms, reason: str, by: User, version: int | None = None
) -> Correction:
    """An officer's correction with the first signature; it counts when a second person signs.

    TermsError when nothing would change or the reasons are gone; StaleDecisionError when
    somebody has changed it, or waits for a second signature; WrongStateError for everybody else.
    """
    decision = _in_force(submission)
    if not is_office(submission, by):
        raise WrongStateError("this person does not correct this decision")
    if waiting(decision) or (version is not None and version != decision.version):
        raise StaleDecisionError
    made = _written(submission, decision, terms, reason, by)
    session().add(made)
    session().flush()
    record("correction.proposed", by=by.id, subject=decision, correction=made.id)
    seconds.tell(submission, made, by)
    return made


def countersign(*, submission: Submission, correction: Correction, by: User) -> None:
    """The second signature: the decision says from now on what the correction says."""
    decision = _in_force(submission)
    session().refresh(correction)
    if correction.state is not S.PROPOSED or correction.decision_id != decision.id:
        raise StaleDecisionError
    actor = seconds.second(submission, correction, by)
    after = terms_in(correction.after)
    known = visible_to(by) if actor is Actor.REVIEWER else office_sees(by)
    _check(submission, decision, after, known)
    correction.state = LIFECYCLE.move(correction.state, A.COUNTERSIGN, actor)
    correction.countersigned_by, correction.countersigned_at = by.id, now()
    _take_into_force(submission, decision, correction, by)


def withdraw(*, submission: Submission, correction: Correction, by: User) -> None:
    """The office takes back what nobody has signed as the second."""
    decision = _in_force(submission)
    session().refresh(correction)
    if not is_office(submission, by):
        raise WrongStateError("this person does not correct this decision")
    if correction.state is not S.PROPOSED or correction.decision_id != decision.id:
        raise StaleDecisionError
    take_back(correction, by)


def correct(*, submission: Submission, terms: Terms, reason: str, by: User) -> Correction:
    """What an appeal leads to: those who decided it have signed, and the office enters it.

    A correction that waits for a second signature is taken back. Raises as `propose` does.
    """
    decision = _in_force(submission)
    if not is_office(submission, by):
        raise WrongStateError("this person does not correct this decision")
    made = _written(submission, decision, terms, reason, by)
    overtaken = waiting(decision)
    if overtaken is not None:
        take_back(overtaken, by)
    made.state, made.by_appeal = S.MADE, True
    session().add(made)
    _take_into_force(submission, decision, made, by)
    return made


def _in_force(submission: Submission) -> Decision:
    """The decision, held still; two who correct it at once wait for each other here."""
    session().execute(select(Submission.id).where(Submission.id == submission.id).with_for_update())
    decision = decision_of(submission, fresh=True)
    if decision is None or decision.state not in FINAL:
        raise WrongStateError("this decision cannot be corrected")
    return decision


def _written(
    submission: Submission, decision: Decision, terms: Terms, reason: str, by: User
) -> Correction:
    before, after = terms_of(decision), settle(terms, submission, asked_for(submission))
    if not after.reasons:
        raise TermsError("reasons", _("Write the committee’s reasons"))
    if after == before or not reason.strip():
        raise TermsError("reason", _("Change something and write why"))
    _check(submission, decision, after, office_sees(by))
    return Correction(
        decision_id=decision.id,
        state=LIFECYCLE.initial,
        before=before.stored(),
        after=after.stored(),
        reason=reason.strip(),
        made_by=by.id,
    )


def _check(
    submission: Submission, decision: Decision, after: Terms, known: Select[Submission]
) -> None:
    """TermsError; no other case is named than those that the one who acts may know."""
    check_correction(submission, decision, after)
    check_in_force(submission, after, known)


def _take_into_force(
    submission: Submission, decision: Decision, correction: Correction, by: User
) -> None:
    write(decision, terms_in(correction.after))
    session().flush()
    record(
        "decision.corrected",
        by=by.id,
        subject=decision,
        correction=correction.id,
        reason=correction.reason,
    )
    for effect in on_corrected:
        effect(submission, correction, by)


def take_back(correction: Correction, by: User | None) -> None:
    """End a correction that waits: by an officer, or since its signature has fallen."""
    correction.state = LIFECYCLE.move(correction.state, A.WITHDRAW, Actor.OFFICER)
    correction.withdrawn_by, correction.withdrawn_at = by.id if by else None, now()
    session().flush()
    record("correction.withdrawn", by=by.id if by else None, subject=correction)
