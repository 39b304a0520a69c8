"""Applying: what two people have signed is taken into force together, over several sittings."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions import signatories
from eqportal.decisions.lifecycle import LIFECYCLE, DecisionAction, DecisionState
from eqportal.decisions.models import Decision
from eqportal.decisions.operations import held
from eqportal.decisions.queries import present_for
from eqportal.extensions import session
from eqportal.reviews.panels.queries import quorum
from eqportal.submissions.lifecycle import LIFECYCLE as CASES
from eqportal.submissions.lifecycle import SubmissionAction
from eqportal.submissions.models import Submission


def no_quorum(missing: int) -> str:
    """What is said of a case with too few reviews."""
    return _("The panel has no quorum for this case: locked reviews missing: %(n)s.", n=missing)


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
        signatories.check_applier(submission, by)
        decision = held(submission, None)
        hindered = _hindered(submission, decision)
        if hindered or decision is None:
            left.append((submission, hindered))
        else:
            _apply(submission, decision, by)
            decided.append(submission)
    session().flush()
    return Applied(tuple(decided), tuple(left))


def _hindered(submission: Submission, decision: Decision | None) -> str:
    if decision is None or decision.state is not DecisionState.SIGNED_TWICE:
        return _("Two people have not signed this decision.")
    missing = quorum(submission.call) - present_for(submission)
    return no_quorum(missing) if missing > 0 else ""


def _apply(submission: Submission, decision: Decision, by: User) -> None:
    actor = signatories.applier(submission, by)
    decision.state = LIFECYCLE.move(decision.state, DecisionAction.APPLY, actor)
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
