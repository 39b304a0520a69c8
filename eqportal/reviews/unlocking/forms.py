"""The reason why a review is unlocked."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST_REASON = 1_000


class UnlockForm(PortalForm):
    """Why."""

    reason = TextAreaField(
        _l("Why it is unlocked"),
        [Required(_l("Write why the review is unlocked")), AtMost(characters=LONGEST_REASON)],
        description=_l("Kept with the review, for its author and whoever leads the case."),
        rows=4,
    )
