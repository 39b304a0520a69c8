"""Deciding: proposed and signed by the leader, signed by a second person, applied together.

Nothing is decided before it is applied. What one person may do to a decision is said here, and
what it may say in `terms`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
from eqportal.decisions.models import Decision
from eqportal.decisions.queries import decision_of, present_for
from eqportal.decisions.terms import Terms, TermsError, settle, write
from eqportal.extensions import session
from eqportal.reviews.panels.queries import leader_of, quorum
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
    decision = _held(submission, version)
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


def _held(submission: Submission, version: int | None) -> Decision | None:
    """The decision of the case, held still; two people at once wait for each other here."""
    wanted = select(Submission.id).where(Submission.id == submission.id)
    session().execute(wanted.with_for_update())
    decision = decision_of(submission, fresh=True)
    if version is not None and version != (decision.version if decision else 0):
        raise StaleDecisionError
    return decision


def _as_read(submission: Submission, version: int | None) -> Decision:
    decision = _held(submission, version)
    if decision is None:
        raise StaleDecisionError
    return decision


def sign(*, submission: Submission, by: User, version: int | None = None) -> Decision:
    """The leader's signature: reasons, quorum and money have to be there."""
    signatories.check_leader(submission, by)
    decision = _as_read(submission, version)
    if decision.state is not S.PROPOSED:
        raise StaleDecisionError
    if not decision.reasons.strip():
        raise TermsError("reasons", _("Write the committee’s reasons"))
    decision.present = _quorate(submission)
    check_budget(submission, decision, by)
    decision.state = LIFECYCLE.move(decision.state, A.SIGN, Actor.CHAIR)
    decision.decided_by, decision.decided_at = by.id, now()
    decision.signed_at = decision.decided_at
    session().flush()
    record("decision.signed", by=by.id, subject=decision, case=submission.id)
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


@dataclass(frozen=True)
class Applied:
    """What came of applying: the cases that are decided, and why the others are not."""

    decided: tuple[Submission, ...]
    left: tuple[tuple[Submission, str], ...]


def apply(*, submissions: Sequence[Submission], by: User) -> Applied:
    """Take the decisions that two people have signed into force together.

    A case whose quorum fell after the signatures is left, and said so.
    """
    decided: list[Submission] = []
    left: list[tuple[Submission, str]] = []
    for submission in submissions:
        hindered = _hindered(submission, by)
        if hindered:
            left.append((submission, hindered))
        else:
            _apply(submission, by)
            decided.append(submission)
    session().flush()
    return Applied(tuple(decided), tuple(left))


def _hindered(submission: Submission, by: User) -> str:
    signatories.check_applier(submission, by)
    decision = _held(submission, None)
    if decision is None or decision.state is not S.SIGNED_TWICE:
        return _("Two people have not signed this decision.")
    missing = quorum(submission.call) - present_for(submission)
    if missing > 0:
        return _("The panel has no quorum for this case: locked reviews missing: %(n)s.", n=missing)
    return ""


def _apply(submission: Submission, by: User) -> None:
    decision = _as_read(submission, None)
    actor = signatories.applier(submission, by)
    decision.state = LIFECYCLE.move(decision.state, A.APPLY, actor)
    decision.applied_at = now()
    submission.state = CASES.move(submission.state, SubmissionAction.DECIDE, Actor.CHAIR)
    session().flush()
    record(
        "decision.applied",
        by=by.id,
        subject=decision,
        case=submission.id,
        outcome=decision.outcome,
        amount=decision.amount,
    )
