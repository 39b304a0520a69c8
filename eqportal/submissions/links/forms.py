"""What every form that invites by mail asks for: who, at which address, in which language."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES

LONGEST_NAME = 100


class WhomForm(PortalForm):
    """The person; what they are invited to is the form's own."""

    name = TextField(
        _l("Name"),
        [Required(_l("Enter the person’s name")), AtMost(characters=LONGEST_NAME)],
        width="20",
    )
    email = EmailField(
        _l("E-mail address"),
        [Required(_l("Enter the person’s e-mail address"))],
        description=_l("The link is good for this address only."),
        width="20",
    )


def language_field(label: Any, missing: Any) -> RadiosField:  # noqa: ANN401 - lazy text
    """The language that the person is written to in."""
    return RadiosField(label, [Required(missing)], choices=list(NAMES.items()), inline=True)
