"""The forms of asking for a letter, and of saying no."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import EmailField, RadiosField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES

LONGEST_NAME = 100
LONGEST_REASON = 1_000


class AskForm(PortalForm):
    """Whom to ask for a letter."""

    name = TextField(
        _l("Name"),
        [Required(_l("Enter the person’s name")), AtMost(characters=LONGEST_NAME)],
        width="20",
    )
    email = EmailField(
        _l("E-mail address"),
        [Required(_l("Enter the person’s e-mail address"))],
        description=_l("The link is good for this address only."),
        inputmode="email",
        width="20",
    )
    language = RadiosField(
        _l("Language of the mail"),
        [Required(_l("Select the language of the mail"))],
        choices=list(NAMES.items()),
        inline=True,
    )


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
