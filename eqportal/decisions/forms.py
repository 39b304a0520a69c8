"""The decision form: an outcome of the programme's kind, the money, and the reasons."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.decisions.labels import OPTIONS, OUTCOMES
from eqportal.decisions.models import Decision, Outcome
from eqportal.decisions.terms import Terms
from eqportal.forms.fields import MoneyField, NumberField, RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Between, Required
from eqportal.programmes.preset import SubmissionKind

LONGEST_REASONS = 8_000
LONGEST_CONDITIONS = 2_000
LAST_PLACE = 10_000
DIGITS = 10
MONEY = ("amount", "conditions", "over_reason")


class DecisionForm(PortalForm):
    """What is decided of a case, or of several at once; `version` is what the leader read."""

    version = HiddenField()
    outcome = RadiosField(_l("Outcome"), [Required(_l("Choose an outcome"))])
    amount = MoneyField(
        _l("Amount awarded, in kroner"),
        description=_l("Leave it empty to award all that is asked for."),
        optional=True,
        width="10",
    )
    reserve_place = NumberField(
        _l("Place on the reserve list"),
        [Between(LAST_PLACE)],
        description=_l("For cases on the reserve list: 1 is the first to move up."),
        optional=True,
        width="4",
    )
    conditions = TextAreaField(
        _l("Conditions"),
        [AtMost(characters=LONGEST_CONDITIONS)],
        description=_l("What the recipient must keep to. It stands in the letter."),
        optional=True,
        rows=3,
    )
    reasons = TextAreaField(
        _l("The committee’s reasons"),
        [AtMost(characters=LONGEST_REASONS)],
        description=_l("The submitter reads this in the letter. Say which criteria weighed most."),
        rows=10,
    )
    over_reason = TextAreaField(
        _l("Why the decision may go over the budget"),
        [AtMost(characters=LONGEST_CONDITIONS)],
        description=_l("Needed only when less is left of the pot than you award."),
        optional=True,
        rows=3,
    )

    def validate_on_signing(self) -> bool:
        """Everything that a signature needs; what is only kept may lack its reasons."""
        sound: bool = self.validate()
        if not (self.reasons.data or "").strip():
            self.reasons.errors = [*self.reasons.errors, _("Write the committee’s reasons")]
            return False
        return sound

    @property
    def read(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        text = str(self.version.data or "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else -1

    def terms(self) -> Terms:
        """What was posted."""
        return Terms(
            outcome=Outcome(self.outcome.data),
            reasons=self.reasons.data or "",
            amount=self._number("amount"),
            conditions=self._text("conditions"),
            reserve_place=self._number("reserve_place"),
            over_reason=self._text("over_reason"),
        )

    def _number(self, name: str) -> int | None:
        value = self[name].data if name in self else None
        return value if isinstance(value, int) else None

    def _text(self, name: str) -> str:
        return str(self[name].data or "") if name in self else ""


def decision_form(
    kind: SubmissionKind, *, chosen: Outcome | None = None, money: bool = False
) -> DecisionForm:
    """The form with the outcomes of that kind of submission, with the money where there is some."""
    return _made(kind, {"outcome": chosen.value if chosen else ""}, money=money)


def form_of(
    kind: SubmissionKind, decision: Decision | None, *, money: bool, draft: str = ""
) -> DecisionForm:
    """The form with what is proposed; `draft` are reasons to begin with."""
    if decision is None:
        return _made(kind, {"outcome": "", "reasons": draft, "version": "0"}, money=money)
    data = {
        "outcome": decision.outcome.value,
        "amount": decision.amount,
        "reserve_place": decision.reserve_place,
        "conditions": decision.conditions,
        "over_reason": decision.over_reason,
        "reasons": draft or decision.reasons,
        "version": str(decision.version),
    }
    return _made(kind, data, money=money)


def _made(kind: SubmissionKind, data: dict[str, Any], *, money: bool) -> DecisionForm:
    form = DecisionForm(data=data)
    form.outcome.choices = [(outcome.value, OUTCOMES[outcome]) for outcome in OPTIONS[kind]]
    form.outcome.process_formdata(form.outcome.raw_data or [form.outcome.data])
    if Outcome.RESERVE not in OPTIONS[kind]:
        del form.reserve_place
    for name in () if money else MONEY:
        del form[name]
    return form
