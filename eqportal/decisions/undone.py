"""A recusal takes the person's signature back, from a decision and from a correction that waits."""

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.decisions.corrections.operations import take_back
from eqportal.decisions.corrections.queries import waiting
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.operations import unsign
from eqportal.decisions.queries import decision_of
from eqportal.reviews.recusals.effects import on_recused
from eqportal.submissions.models import Submission

WAITING = (DecisionState.SIGNED_ONCE, DecisionState.SIGNED_TWICE)


def fall(submission: Submission, person: User, by: User | None) -> None:
    """Undo the signatures of a case that the person has signed."""
    decision = decision_of(submission)
    if decision is None:
        return
    correction = waiting(decision)
    if correction is not None and correction.made_by == person.id:
        take_back(correction, by)
    if decision.state not in WAITING:
        return
    if person.id in {decision.decided_by, decision.countersigned_by}:
        unsign(decision, Actor.CHAIR)
        actor = by.id if by else None
        record("decision.taken_back", by=actor, subject=decision, case=submission.id)


on_recused.append(fall)
