"""The decision as its submitter reads it on the case's own page."""

from sqlalchemy import select

from eqportal.decisions.labels import KINDS, OUTCOMES
from eqportal.decisions.letters.queries import released_to
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.extensions import session
from eqportal.submissions.answered import Answer, sources
from eqportal.submissions.models import Submission


def decision_of(submission: Submission) -> Answer | None:
    """Outcome and reasons, of a decision that no letter tells of."""
    decided = select(Decision).where(
        Decision.submission_id == submission.id, Decision.state.in_(FINAL)
    )
    found = session().scalar(decided)
    if found is None or released_to(submission):
        return None
    return Answer(str(OUTCOMES[found.outcome]), KINDS[found.outcome], found.reasons)


sources.append(decision_of)
