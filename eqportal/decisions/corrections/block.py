"""What the office's page of a case shows of its decision and of the corrections."""

from typing import Any

from flask_login import current_user

from eqportal.calls.lifecycle import BEFORE_REVIEWING
from eqportal.decisions import labels
from eqportal.decisions.budgets.queries import asked_for
from eqportal.decisions.corrections.queries import shown
from eqportal.decisions.lifecycle import FINAL
from eqportal.decisions.models import Decision
from eqportal.decisions.pages import signers_of
from eqportal.decisions.pending.queries import of_office
from eqportal.decisions.queries import decision_of
from eqportal.decisions.reserve import places
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.blocks import register_block


def block(submission: Submission) -> dict[str, Any] | None:
    """The decision as it stands; nothing to the submitter."""
    if submission.call.state in BEFORE_REVIEWING or submission.submitter_id == current_user.id:
        return None
    decision = decision_of(submission)
    if decision is None:
        return None
    final = decision.state in FINAL
    return {
        "decision": decision,
        "signers": signers_of(decision),
        "asked": asked_for(submission),
        "reserve_place": _place(submission, decision),
        "corrections": shown(submission, decision, current_user) if final else None,
        "labels": labels,
    }


def _place(submission: Submission, decision: Decision) -> int | None:
    """The place on the reserve list as this officer meets it."""
    if decision.reserve_place is None:
        return None
    return places(of_office(current_user, submission.call)).get(submission.id)


register_block("decisions/office_block.html", block)
