"""The officer's reason, which the submitter reads."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST_REASON = 4_000


class ReasonForm(PortalForm):
    """Why a submission is returned, or is not eligible."""

    reason = TextAreaField(
        _l("Reason"),
        [
            Required(_l("Write the reason; the submitter reads it")),
            AtMost(characters=LONGEST_REASON),
        ],
        rows=5,
    )


def reason_form(label: str, hint: str, prefix: str) -> ReasonForm:
    """The form with its own words; the prefix keeps two on one page apart."""
    form = ReasonForm(prefix=prefix)
    form.reason.label.text, form.reason.description = label, hint
    return form
