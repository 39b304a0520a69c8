"""The decision as its submitter reads it on the case's own page."""

from sqlalchemy import select

from eqportal.decisions.corrections.lifecycle import CorrectionState
from eqportal.decisions.corrections.models import Correction
from eqportal.decisions.labels import KINDS, OUTCOMES
from eqportal.decisions.letters.queries import released_to, waits
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision, Outcome
from eqportal.extensions import session
from eqportal.submissions.answered import Answer, sources
from eqportal.submissions.models import Submission


def decision_of(submission: Submission) -> Answer | None:
    """Outcome and reasons, of a decision that no letter tells of.

    While the first letter waits, as after a correction, what was told before stands.
    """
    decided = select(Decision).where(
        Decision.submission_id == submission.id, Decision.state.in_(FINAL)
    )
    found = session().scalar(decided)
    if found is None or released_to(submission):
        return None
    corrected = _first_correction(found) if waits(submission) else None
    before = corrected.before if corrected else {}
    outcome = Outcome(before.get("outcome", found.outcome))
    return Answer(str(OUTCOMES[outcome]), KINDS[outcome], before.get("reasons", found.reasons))


def _first_correction(decision: Decision) -> Correction | None:
    made = select(Correction).where(
        Correction.decision_id == decision.id, Correction.state == CorrectionState.MADE
    )
    return session().scalar(made.order_by(Correction.made_at).limit(1))


sources.append(decision_of)
