"""What a decision says, before anybody has signed it, and whether it says enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from eqportal.decisions.budgets.queries import budget_of
from eqportal.decisions.labels import OPTIONS
from eqportal.decisions.models import GRANTS, Decision, Outcome
from eqportal.submissions.models import Submission


class TermsError(Exception):
    """A decision cannot say this; `field` is the part of it, `text` what to do."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


@dataclass(frozen=True)
class Terms:
    """Outcome and reasons, with what belongs to a grant; amounts in kroner."""

    outcome: Outcome
    reasons: str = ""
    amount: int | None = None
    conditions: str = ""
    reserve_place: int | None = None
    over_reason: str = ""

    def stored(self) -> dict[str, Any]:
        """The terms as a record keeps them."""
        return {
            "outcome": self.outcome.value,
            "reasons": self.reasons,
            "amount": self.amount,
            "conditions": self.conditions,
            "reserve_place": self.reserve_place,
            "over_reason": self.over_reason,
        }


def terms_of(decision: Decision) -> Terms:
    """What a decision says now."""
    return Terms(
        outcome=decision.outcome,
        reasons=decision.reasons,
        amount=decision.amount,
        conditions=decision.conditions,
        reserve_place=decision.reserve_place,
        over_reason=decision.over_reason,
    )


def terms_in(stored: Mapping[str, Any]) -> Terms:
    """The terms as a record has kept them."""
    return Terms(**{**stored, "outcome": Outcome(stored["outcome"])})


def settle(terms: Terms, submission: Submission, asked: int | None) -> Terms:
    """The terms as they are kept: an award in full is what was asked; TermsError when odd."""
    if terms.outcome not in OPTIONS[submission.call.programme.kind]:
        raise TermsError("outcome", _("Choose an outcome of this programme"))
    amount = terms.amount if terms.outcome in GRANTS else None
    if terms.outcome is Outcome.AWARDED and amount is None:
        amount = asked
    _check_amount(terms.outcome, amount, asked, gives=budget_of(submission.call) is not None)
    return Terms(
        outcome=terms.outcome,
        reasons=terms.reasons.strip(),
        amount=amount,
        conditions=terms.conditions.strip() if terms.outcome in GRANTS else "",
        reserve_place=terms.reserve_place if terms.outcome is Outcome.RESERVE else None,
        over_reason=terms.over_reason.strip() if terms.outcome in GRANTS else "",
    )


def _check_amount(outcome: Outcome, amount: int | None, asked: int | None, *, gives: bool) -> None:
    """A part is less than what was asked for; where money is given out, it says how much."""
    if outcome is Outcome.PART_AWARDED and not amount and (gives or asked is not None):
        raise TermsError("amount", _("Write the amount of the part that is awarded"))
    if outcome is Outcome.AWARDED and amount is None and gives:
        raise TermsError("amount", _("Write the amount that is awarded"))
    if asked is None or amount is None:
        return
    if outcome is Outcome.PART_AWARDED and amount >= asked:
        raise TermsError("amount", _("A part is less than what was asked for"))
    if outcome is Outcome.AWARDED and amount < asked:
        raise TermsError("amount", _("This is less than was asked for: choose “Awarded in part”"))


def write(decision: Decision, terms: Terms) -> None:
    """Put the terms on the row."""
    for name in ("reasons", "amount", "conditions", "reserve_place", "over_reason", "outcome"):
        setattr(decision, name, getattr(terms, name))
