"""The form of a call's budget."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.forms.fields import MoneyField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 2_000
DIGITS = 10


class BudgetForm(PortalForm):
    """The pot, and why the decisions may go beyond it; `version` is the one that was read."""

    version = HiddenField()
    pot = MoneyField(
        _l("What the call has to give out, in kroner"),
        [Required(_l("Write the amount in kroner"))],
        width="10",
    )
    over_reason = TextAreaField(
        _l("Why the decisions may go over the budget"),
        [AtMost(characters=LONGEST)],
        description=_l("Needed only when more is decided than there is. It is kept with the call."),
        optional=True,
        rows=4,
    )

    @property
    def read(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        text = str(self.version.data or "0")
        return int(text) if text.isascii() and text.isdigit() and len(text) < DIGITS else -1
