"""The office's forms of asking a laureate, and of writing down an answer."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES


class AskForm(PortalForm):
    """Whom to ask."""

    name = TextField(
        _l("Name of the person to ask"),
        [Required(_l("Enter a name")), AtMost(characters=200)],
        width="20",
    )
    email = EmailField(_l("E-mail address"), [Required(_l("Enter an e-mail address"))], width="20")
    language = RadiosField(
        _l("Language of the mail and the diploma"),
        [Required(_l("Choose a language"))],
        choices=list(NAMES.items()),
    )


class RecordForm(PortalForm):
    """What was said in another way."""

    said = RadiosField(
        _l("What was the answer?"),
        [Required(_l("Choose the answer"))],
        choices=[("yes", _l("Accepts")), ("no", _l("Declines"))],
    )
    how = TextField(
        _l("How and by whom was it said?"),
        [Required(_l("Write how it was said")), AtMost(characters=300)],
        width="20",
    )
