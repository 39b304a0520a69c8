"""Deciding cases one by one or together; the quorum counts unconflicted members only."""

from collections.abc import Sequence

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.decisions.labels import OPTIONS
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.queries import locked_reviews
from eqportal.extensions import session
from eqportal.reviews.panels.queries import leader_of
from eqportal.reviews.queries import own_declaration
from eqportal.reviews.recusals.models import Standing
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction
from eqportal.submissions.models import Submission


class NoQuorumError(Exception):
    """Too few unconflicted members have locked a review; `missing` says how many."""

    def __init__(self, missing: int) -> None:
        super().__init__(f"{missing} more locked reviews are needed")
        self.missing = missing


def decide(*, submission: Submission, outcome: Outcome, reasons: str, by: User) -> Decision:
    """Record the committee's decision of one case; it is final.

    WrongStateError unless `by` leads the case, unconflicted, and the case is in review;
    NoQuorumError when too few have reviewed it.
    """
    _check_leader(submission, by)
    if outcome not in OPTIONS[submission.call.programme.kind]:
        message = f"{outcome} is no outcome of this programme"
        raise WrongStateError(message)
    state = LIFECYCLE.move(submission.state, SubmissionAction.DECIDE, Actor.CHAIR)
    present = locked_reviews(submission)
    if present < submission.call.quorum:
        raise NoQuorumError(submission.call.quorum - present)
    decision = Decision(
        submission_id=submission.id,
        outcome=outcome,
        reasons=reasons.strip(),
        present=present,
        decided_by=by.id,
    )
    session().add(decision)
    submission.state = state
    session().flush()
    record("decision.recorded", by=by.id, subject=decision, case=submission.id, outcome=outcome)
    return decision


def _check_leader(submission: Submission, by: User) -> None:
    declared = own_declaration(by, submission)
    clear = declared is not None and declared.standing is Standing.CLEAR
    reviewing = submission.call.state is CallState.REVIEWING
    if not (reviewing and clear and leader_of(submission) == by.id):
        message = "this person does not decide this case"
        raise WrongStateError(message)


def decide_all(
    *, submissions: Sequence[Submission], outcome: Outcome, reasons: str, by: User
) -> int:
    """The same outcome and reasons for several cases, as when there is no award this year."""
    for submission in submissions:
        decide(submission=submission, outcome=outcome, reasons=reasons, by=by)
    return len(submissions)
