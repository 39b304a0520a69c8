"""The form that answers a warning."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.pages.conscience.findings import Finding

LONGEST_ANSWER = 1000


class AnswerForm(PortalForm):
    """Why a warning may stand."""

    words = TextAreaField(
        _l("Why may it stand as it is?"),
        [
            Required(_l("Write why it may stand as it is")),
            AtMost(characters=LONGEST_ANSWER),
        ],
        rows=2,
    )


def answer_form(finding: Finding, locale: str, *, sent: bool = False) -> AnswerForm:
    """The form for one warning; many stand on one page, so its fields have names of their own."""
    prefix = f"{locale}{finding.digest[:12]}"
    return AnswerForm(prefix=prefix) if sent else AnswerForm(formdata=None, prefix=prefix)
