"""A case that is given out, and a proposal for the others that waits to be confirmed."""

from collections.abc import Mapping

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.proposals.models import (
    Change,
    Proposal,
    ProposalState,
    ProposedPair,
)
from eqportal.submissions.models import Submission
from tests.site import Who

WISHES = {"per_case": 2, "most": 5, "afresh": False, "members": [], "pinned": [], "banned": []}


def given_out(case: Submission, other: Submission, people: Mapping[Who, User]) -> dict[str, str]:
    """The reviewer has the case; that the chair gets the other is proposed."""
    assignment = Assignment(
        submission_id=case.id,
        user_id=people[Who.REVIEWER].id,
        state=AssignmentState.ASSIGNED,
        source=Source.HAND,
    )
    proposal = Proposal(
        call_id=case.call_id,
        asked_by_id=people[Who.OFFICER].id,
        state=ProposalState.READY,
        wishes=WISHES,
        seed=1,
        digest="0" * 64,
        done=1,
        total=1,
    )
    session().add_all([assignment, proposal])
    session().flush()
    pair = ProposedPair(
        proposal_id=proposal.id,
        submission_id=other.id,
        user_id=people[Who.CHAIR].id,
        change=Change.NEW,
        points=-26,
        grounds=[["words", 4, "mentor"], ["language", -30, "en"]],
    )
    session().add(pair)
    session().flush()
    return {"assignment": str(assignment.id), "proposal": str(proposal.id)}
