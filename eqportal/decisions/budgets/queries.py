"""The pot of a call, and what is taken of it, among the cases that somebody may know."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.budgets.models import CallBudget
from eqportal.decisions.models import GRANTS, Decision
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.queries import visible_to
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees


@dataclass(frozen=True)
class Money:
    """Kroner: what there is, what the cases ask for, and what decisions have taken or would take.

    `pot` is None where the call gives out no money.
    """

    pot: int | None
    asked: int
    proposed: int

    @property
    def left(self) -> int:
        """What is left of the pot; below zero when it is overdrawn."""
        return (self.pot or 0) - self.proposed


def budget_of(call: Call) -> CallBudget | None:
    """The budget of a call, when the office has set one."""
    return once(("budget", call.id), lambda: session().get(CallBudget, call.id))


def taken(cases: Select[Submission]) -> int:
    """What the decisions of these cases come to, signed or only proposed."""
    amounts = cases.join(Decision, Decision.submission_id == Submission.id).where(
        Decision.outcome.in_(GRANTS)
    )
    return session().scalar(amounts.with_only_columns(func.sum(Decision.amount))) or 0


def money_of(user: User, call: Call) -> Money | None:
    """The money of a call among the cases that exist for a member; None without a budget."""
    budget = budget_of(call)
    if budget is None:
        return None
    known = visible_to(user).where(Submission.call_id == call.id)
    asked = known.join(CaseScore, CaseScore.submission_id == Submission.id)
    total = session().scalar(asked.with_only_columns(func.sum(CaseScore.asked)))
    return Money(budget.pot, total or 0, taken(known))


def money_of_office(user: User, call: Call) -> Money | None:
    """The money of a call less what a barrier keeps from the officer; None without a budget."""
    budget = budget_of(call)
    if budget is None:
        return None
    known = office_sees(user).where(
        Submission.call_id == call.id, Submission.state != SubmissionState.WITHDRAWN
    )
    asked = known.join(CaseScore, CaseScore.submission_id == Submission.id)
    total = session().scalar(asked.with_only_columns(func.sum(CaseScore.asked)))
    return Money(budget.pot, total or 0, taken(known))


def taken_in(call: Call) -> int:
    """What the decisions of a whole call come to: for rules that hold for all of them."""
    pursued = Submission.state != SubmissionState.WITHDRAWN
    return taken(select(Submission).where(Submission.call_id == call.id, pursued))


def asked_for(submission: Submission) -> int | None:
    """What a case asks for; None where no money is asked for, or nothing is scored yet."""
    asked = select(CaseScore.asked).where(CaseScore.submission_id == submission.id)
    return once(("asked for", submission.id), lambda: session().scalar(asked))
