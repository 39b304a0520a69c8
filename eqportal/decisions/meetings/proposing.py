"""From what a meeting adopted to a proposed decision: the form, and what is proposed already."""

from eqportal.decisions.forms import DecisionForm, form_of
from eqportal.decisions.lifecycle import DecisionState
from eqportal.decisions.meetings.models import MeetingItem
from eqportal.decisions.models import Decision
from eqportal.decisions.pages import has_money
from eqportal.decisions.queries import decision_of
from eqportal.reviews.plans.queries import rights
from eqportal.submissions.lifecycle import SubmissionState


def proposal_of(item: MeetingItem) -> Decision | None:
    """The decision of the item's case as it stands, if there is one."""
    return decision_of(item.submission) if item.submission is not None else None


def proposal_form(item: MeetingItem) -> DecisionForm | None:
    """The form, where a case's motion was adopted and nobody has signed a decision yet."""
    case = item.submission
    if case is None or not item.adopted or case.state is not SubmissionState.IN_REVIEW:
        return None
    decision = decision_of(case)
    signed = decision is not None and decision.state is not DecisionState.PROPOSED
    if signed or not rights(case.call).may_select:
        return None
    draft = "" if decision is not None and decision.reasons else item.motion
    return form_of(case.call.programme.kind, decision, money=has_money(case), draft=draft)
