"""What must always hold of grants; `eqportal doctor` asks."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from eqportal.audit.doctor import register_check
from eqportal.decisions.letters.queries import waiting_cases
from eqportal.decisions.models import GRANTS, Decision
from eqportal.followup.lifecycle import OVER, GrantState
from eqportal.followup.models import Extension, Grant
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

TOLD = (SubmissionState.ANNOUNCED, SubmissionState.CLOSED)


def grants_are_of_awards(db: Session) -> list[str]:
    """A grant that is not over is of a case that was awarded, announced, and is its submitter's."""
    rows = db.scalars(
        select(Submission.reference)
        .join(Grant, Grant.submission_id == Submission.id)
        .join(Decision, Decision.submission_id == Submission.id)
        .where(
            Grant.state.not_in(OVER),
            Submission.id.not_in(waiting_cases()),  # a grant follows when the letter is out
            (Decision.outcome.not_in(GRANTS))
            | (Submission.state.not_in(TOLD))
            | (Submission.submitter_id != Grant.grantee_id),
        )
    )
    return [f"{reference} has a grant that was not awarded" for reference in rows]


def requests_and_states_agree(db: Session) -> list[str]:
    """More time is asked for exactly when a request waits."""
    waits = select(Extension.grant_id).where(Extension.decided_at.is_(None))
    asked = Grant.state == GrantState.EXTENSION_ASKED
    rows = db.scalars(select(Grant.id).where(asked != Grant.id.in_(waits)))
    return [f"grant {row} and its request for more time disagree" for row in rows]


register_check("grants are of awards", grants_are_of_awards)
register_check("requests for more time and states agree", requests_and_states_agree)
