"""A decision from proposal to force in one go, for those who tell of a round that was held."""

from eqportal.accounts.models import User
from eqportal.decisions.applying import apply
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import countersign, propose, sign
from eqportal.decisions.terms import Terms
from eqportal.submissions.models import Submission


def decide(*, submission: Submission, terms: Terms, leader: User, second: User) -> Decision:
    """The leader proposes and signs, the second person signs, and it is applied.

    RuntimeError when it cannot be applied after all; whatever the four steps raise.
    """
    propose(submission=submission, terms=terms, by=leader)
    sign(submission=submission, by=leader, asks=False)
    decision = countersign(submission=submission, by=second)
    applied = apply(submissions=[submission], by=leader)
    if applied.left:
        raise RuntimeError(applied.left[0][1])
    return decision
