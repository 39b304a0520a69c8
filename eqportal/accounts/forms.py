"""The forms of signing in, and of one's own details."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import CheckboxField, EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required
from eqportal.locales.negotiation import NAMES


class AddressForm(PortalForm):
    """Which address the code goes to."""

    email = EmailField(
        _l("E-mail address"),
        [Required(_l("Enter your e-mail address"))],
        description=_l("We mail you a code. You need no password."),
        autocomplete="email",
        width="20",
    )


class CodeForm(PortalForm):
    """The code from the mail."""

    code = TextField(
        _l("Code"),
        [Required(_l("Enter the code from the mail"))],
        description=_l("Six digits. The code is good for ten minutes."),
        autocomplete="one-time-code",
        inputmode="numeric",
        width="10",
    )


class ProfileForm(PortalForm):
    """A person's name and the language of mails."""

    name = TextField(
        _l("Name"),
        [Required(_l("Enter your name"))],
        autocomplete="name",
        width="20",
        max_characters=200,
    )
    locale = RadiosField(
        _l("Language of the mails you get"),
        [Required(_l("Choose a language"))],
        choices=list(NAMES.items()),
    )
    letters_attached = CheckboxField(
        _l("Attach our letters to you as PDF when we mail you about them"),
        description=_l("Without this the mail only says that a letter is ready to be read here."),
    )
