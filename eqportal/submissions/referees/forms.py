"""The forms of asking for a letter, and of saying no."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost
from eqportal.submissions.links.forms import WhomForm, language_field

LONGEST_REASON = 1_000


class AskForm(WhomForm):
    """Whom to ask for a letter."""

    language = language_field(_l("Language of the mail"), _l("Select the language of the mail"))


class DeclineForm(PortalForm):
    """Why one does not write, if one wants to say."""

    reason = TextAreaField(
        _l("Why can you not write?"),
        [AtMost(characters=LONGEST_REASON)],
        description=_l("Only the office can read this."),
        optional=True,
        rows=3,
        max_characters=LONGEST_REASON,
    )
