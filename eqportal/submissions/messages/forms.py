"""The form of a message."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 5000
LONGEST_TOKEN = 100


class MessageForm(PortalForm):
    """Plain text to the other side."""

    text = TextAreaField(
        _l("Your message"),
        [Required(_l("Write a message")), AtMost(characters=LONGEST)],
        rows=6,
        max_characters=LONGEST,
    )
    message_token = HiddenField(default=lambda: secrets.token_urlsafe(16))

    @property
    def token(self) -> str:
        """What makes a double click one message."""
        return (self.message_token.data or "")[:LONGEST_TOKEN]
