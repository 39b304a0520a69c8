"""When somebody leaves the panel: their cases are free to be given to others."""

from sqlalchemy import select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE, LIFECYCLE, AssignmentAction
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.operations import on_unseated
from eqportal.submissions.models import Submission


def free_cases(member: PanelMember, call: Call, by: User) -> None:
    """Take back everything that the member has in the call, in the same transaction."""
    rows = session().scalars(
        select(Assignment)
        .join(Submission, Submission.id == Assignment.submission_id)
        .where(
            Submission.call_id == call.id,
            Assignment.user_id == member.user_id,
            Assignment.state.in_(IN_FORCE),
        )
    )
    cases = []
    for row in rows:
        row.state = LIFECYCLE.move(row.state, AssignmentAction.WITHDRAW, Actor.OFFICER)
        row.changed_at = now()
        cases.append(str(row.submission_id))
    if cases:
        held = {str(member.user_id): cases}
        record("assignment.withdrawn", by=by.id, subject=call, reason="", cases=held)


on_unseated.append(free_cases)
