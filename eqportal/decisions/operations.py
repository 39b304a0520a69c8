"""Deciding: proposed and signed by the leader, signed by a second person.

Nothing is decided before it is applied. What one person may do to a decision is said here, and
what it may say in `terms`.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions import signatories
from eqportal.decisions.budgets.checks import check_budget
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.lifecycle import LIFECYCLE, DecisionAction, DecisionState
from eqportal.decisions.mails import ask_for_second
from eqportal.decisions.models import Decision
from eqportal.decisions.queries import decision_of, present_for
from eqportal.decisions.reserve import check_place
from eqportal.decisions.terms import Terms, TermsError, settle, terms_of, write
from eqportal.extensions import session
from eqportal.reviews.panels.queries import leader_of, quorum
from eqportal.reviews.queries import visible_to
from eqportal.submissions.lifecycle import LIFECYCLE as CASES
from eqportal.submissions.lifecycle import SubmissionAction
from eqportal.submissions.models import Submission

S, A = DecisionState, DecisionAction


class NoQuorumError(Exception):
    """Too few unconflicted members have reviewed the case; `missing` says how many."""

    def __init__(self, missing: int) -> None:
        super().__init__(f"{missing} more locked reviews are needed")
        self.missing = missing


class StaleDecisionError(Exception):
    """Somebody else has changed or signed the decision since it was read."""


def propose(
    *, submission: Submission, terms: Terms, by: User, version: int | None = None
) -> Decision:
    """Write down what is to be decided, as often as needed until it is signed.

    `by` leads the case, or is an officer who minutes it. `version` is the one that was read, 0
    for none yet, None when nobody read one. TermsError, StaleDecisionError, WrongStateError.
    """
    signatories.check_proposer(submission, by)
    CASES.move(submission.state, SubmissionAction.DECIDE, Actor.CHAIR)
    decision = held(submission, version)
    kept = settle(terms, submission, asked_for(submission))
    if decision is None:
        leader = leader_of(submission)
        decision = Decision(
            submission_id=submission.id, state=LIFECYCLE.initial, decided_by=leader or by.id
        )
    elif decision.state is not S.PROPOSED:
        raise StaleDecisionError
    write(decision, kept)
    session().add(decision)
    session().flush()
    record("decision.proposed", by=by.id, subject=decision, case=submission.id, **kept.stored())
    return decision


def held(submission: Submission, version: int | None) -> Decision | None:
    """The decision of the case, held still; two people at once wait for each other here."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())
    decision = decision_of(submission, fresh=True)
    if version is not None and version != (decision.version if decision else 0):
        raise StaleDecisionError
    return decision


def _as_read(submission: Submission, version: int | None) -> Decision:
    decision = held(submission, version)
    if decision is None:
        raise StaleDecisionError
    return decision


def sign(
    *, submission: Submission, by: User, version: int | None = None, asks: bool = True
) -> Decision:
    """The leader's signature: reasons, quorum and money have to be there.

    `asks` for the second signature by mail; not where it is given at once.
    """
    signatories.check_leader(submission, by)
    decision = _as_read(submission, version)
    if decision.state is not S.PROPOSED:
        raise StaleDecisionError
    if not decision.reasons.strip():
        raise TermsError("reasons", _("Write the committee’s reasons"))
    decision.present = _quorate(submission)
    check_budget(submission, decision, by)
    check_place(submission, terms_of(decision), visible_to(by))
    decision.state = LIFECYCLE.move(decision.state, A.SIGN, Actor.CHAIR)
    decision.decided_by, decision.decided_at = by.id, now()
    decision.signed_at = decision.decided_at
    session().flush()
    record("decision.signed", by=by.id, subject=decision, case=submission.id)
    if asks:
        ask_for_second(submission, by)
    return decision


def _quorate(submission: Submission) -> int:
    present, needed = present_for(submission), quorum(submission.call)
    if present < needed:
        raise NoQuorumError(needed - present)
    return present


def countersign(*, submission: Submission, by: User, version: int | None = None) -> Decision:
    """The second signature: another member without a conflict, or an officer."""
    actor = signatories.second(submission, by)
    decision = _as_read(submission, version)
    if decision.state is not S.SIGNED_ONCE:
        raise StaleDecisionError
    if decision.decided_by == by.id:
        message = "two people sign"
        raise WrongStateError(message)
    decision.state = LIFECYCLE.move(decision.state, A.COUNTERSIGN, actor)
    decision.countersigned_by, decision.countersigned_at = by.id, now()
    session().flush()
    record("decision.countersigned", by=by.id, subject=decision, case=submission.id)
    return decision


def take_back(*, submission: Submission, by: User, version: int | None = None) -> Decision:
    """Both signatures fall; the leader writes the decision anew."""
    signatories.check_leader(submission, by)
    decision = _as_read(submission, version)
    unsign(decision, Actor.CHAIR)
    record("decision.taken_back", by=by.id, subject=decision, case=submission.id)
    return decision


def unsign(decision: Decision, actor: Actor) -> None:
    """A signed decision is a proposal again."""
    decision.state = LIFECYCLE.move(decision.state, A.TAKE_BACK, actor)
    decision.present = 0
    decision.signed_at = decision.countersigned_at = decision.countersigned_by = None
    session().flush()
