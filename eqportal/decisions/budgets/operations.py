"""Setting the budget of a call."""

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.budgets.models import CallBudget
from eqportal.decisions.budgets.queries import budget_of
from eqportal.extensions import session

FIXED = frozenset(
    {CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED, CallState.CANCELLED}
)


class StaleBudgetError(Exception):
    """Somebody else has set the budget since it was read."""


def may_change(call: Call) -> bool:
    """Whether the budget may still be set: until the decisions are announced."""
    return call.state not in FIXED


def set_budget(*, call: Call, pot: int, over_reason: str, version: int, by: User) -> CallBudget:
    """Say what the call has to give out; `version` is the one that was read, 0 for none yet."""
    if not may_change(call):
        message = "the budget of this call is fixed"
        raise WrongStateError(message)
    budget = budget_of(call)
    if version != (budget.version if budget else 0):
        raise StaleBudgetError
    before = budget.pot if budget else None
    budget = budget or CallBudget(call_id=call.id)
    budget.pot, budget.over_reason = pot, over_reason.strip()
    budget.set_by, budget.set_at = by.id, now()
    session().add(budget)
    session().flush()
    record("budget.set", by=by.id, subject=call, before=before, pot=pot, over=budget.over_reason)
    return budget
