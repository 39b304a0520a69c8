"""What a leader fills in: the unit's word on a submission, and why."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.endorsements.models import Endorsement
from eqportal.endorsements.operations import Judgement
from eqportal.forms.fields import MoneyField, RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 8_000
SUPPORT, HOLD_BACK = "support", "hold_back"
MOST_KRONER = 1_000_000_000


class AssessmentForm(PortalForm):
    """Support or hold back; the version tells whether a colleague has saved meanwhile."""

    version = HiddenField()
    verdict = RadiosField(
        _l("Does the unit support the application?"),
        [Required(_l("Choose whether the unit supports the application"))],
        choices=[
            (SUPPORT, _l("Yes, we support it")),
            (HOLD_BACK, _l("No, we hold it back"), _l("It is then not sent on.")),
        ],
    )
    own_share = MoneyField(
        _l("Own share that the unit confirms"),
        suffix=_l("kroner"),
        width="10",
    )
    assessment = TextAreaField(
        _l("Academic assessment"),
        [AtMost(characters=LONGEST)],
        description=_l("The faculty, the office and the committee read this."),
        max_characters=LONGEST,
    )
    reasons = TextAreaField(
        _l("Reasons for holding it back"),
        [AtMost(characters=LONGEST)],
        description=_l("Needed if you hold it back. The applicant reads this when you send."),
        rows=5,
        max_characters=LONGEST,
    )
    asks_share = False

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """What each answer needs beside itself."""
        sound = bool(super().validate(extra_validators))
        holds = self.verdict.data == HOLD_BACK
        if holds and not (self.reasons.data or "").strip():
            self._refuse(self.reasons, _("Write why the unit holds it back"))
        if self.verdict.data == SUPPORT and not (self.assessment.data or "").strip():
            self._refuse(self.assessment, _("Write the academic assessment"))
        share = self.own_share.data
        if share is not None and not (isinstance(share, int) and 0 <= share <= MOST_KRONER):
            self._refuse(self.own_share, _("Write the amount in whole kroner, for example 90,000"))
        elif self.asks_share and share is None and self.verdict.data == SUPPORT:
            self._refuse(self.own_share, _("Write how much the unit pays, in kroner"))
        return sound and not self.errors

    def _refuse(self, field: Any, text: str) -> None:  # noqa: ANN401 - a field of ours
        field.errors = [text]

    @property
    def opened_on(self) -> int:
        """The version that the form was opened on; 0 for anything else."""
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0  # noqa: PLR2004

    def judgement(self) -> Judgement:
        """What was said."""
        supports = self.verdict.data == SUPPORT
        return Judgement(
            supports=supports,
            assessment=(self.assessment.data or "").strip(),
            reasons="" if supports else (self.reasons.data or "").strip(),
            own_share=self.own_share.data if self.asks_share else None,
        )


def assessment_form(row: Endorsement, proposed_share: int | None) -> AssessmentForm:
    """The form for an endorsement: what is saved, or the budget's own share to begin with."""
    state = row.state.value
    chosen = {"supported": SUPPORT, "held_back": HOLD_BACK}.get(state, "")
    saved = {
        "version": str(row.version),
        "verdict": chosen,
        "own_share": proposed_share if row.own_share is None else row.own_share,
        "assessment": row.assessment,
        "reasons": row.reasons,
    }
    form = AssessmentForm(data=saved)
    form.asks_share = proposed_share is not None
    return form


class ReasonForm(PortalForm):
    """A reason that is kept with what is done."""

    reason = TextAreaField(
        _l("Reason"), [Required(_l("Write the reason")), AtMost(characters=LONGEST)], rows=4
    )


def reason_form(label: str, hint: str, prefix: str) -> ReasonForm:
    """The form with its own words; the prefix keeps two on one page apart."""
    form = ReasonForm(prefix=prefix)
    form.reason.label.text, form.reason.description = label, hint
    return form
