"""The form with which an officer begins a submission for a person."""

import secrets
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import HiddenField, ValidationError

from eqportal.accounts.operations import normalised
from eqportal.forms.fields import CheckboxField, EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.submissions.assisted.labels import MEANS

LONGEST_NAME = 100
LONGEST_TOKEN = 100


def _somebody_else(_form: object, field: Any) -> None:  # noqa: ANN401 - a field of ours
    """Not the officer's own address."""
    if normalised(field.data) == current_user.email:
        raise ValidationError(_("This is your own address. Start your own from the call’s page."))


class AssistedForm(PortalForm):
    """For whom, how their words came, and that they agreed."""

    email = EmailField(
        _l("E-mail address of the person"),
        [Required(_l("Enter the person’s e-mail address")), _somebody_else],
        description=_l("The draft belongs to this address. The person gets a mail with a link."),
        width="20",
    )
    name = TextField(
        _l("Name of the person"),
        [Required(_l("Enter the person’s name")), AtMost(characters=LONGEST_NAME)],
        description=_l("Used when the person has no account yet."),
        width="20",
    )
    language = RadiosField(
        _l("Language of the person"),
        [Required(_l("Select the language of the person"))],
        description=_l("The answers are marked with it, and mails to a new account are in it."),
        choices=list(NAMES.items()),
        inline=True,
    )
    means = RadiosField(
        _l("How did the person’s words come to you?"),
        [Required(_l("Select how the person’s words came to you"))],
        choices=[(means.value, words) for means, words in MEANS.items()],
    )
    agreed = CheckboxField(
        _l("The person has agreed that I enter this for them"),
        [Required(_l("Confirm that the person has agreed"))],
    )
    start_token = HiddenField(default=lambda: secrets.token_urlsafe(16))

    @property
    def token(self) -> str:
        """What makes a double click one draft."""
        return (self.start_token.data or "")[:LONGEST_TOKEN]
