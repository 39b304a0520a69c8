"""The forms of the page of those who take part."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import EmailField, RadiosField, SelectField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.negotiation import NAMES
from eqportal.submissions.cosubmitters.labels import RIGHTS

LONGEST_NAME = 100
LONGEST_COMMENT = 2_000


class InviteForm(PortalForm):
    """Whom to invite, and what they may do."""

    name = TextField(
        _l("Name"),
        [Required(_l("Enter the person’s name")), AtMost(characters=LONGEST_NAME)],
        width="20",
    )
    email = EmailField(
        _l("E-mail address"),
        [Required(_l("Enter the person’s e-mail address"))],
        description=_l("The invitation is good for this address only."),
        inputmode="email",
        width="20",
    )
    rights = RadiosField(
        _l("What may the person do?"),
        [Required(_l("Select what the person may do"))],
        description=_l("Only you can send, withdraw and invite."),
        choices=list(RIGHTS.items()),
    )
    language = RadiosField(
        _l("Language of the invitation"),
        [Required(_l("Select the language of the invitation"))],
        choices=list(NAMES.items()),
        inline=True,
    )


class RightsForm(PortalForm):
    """Other rights for one who takes part."""

    rights = SelectField(
        _l("What may the person do?"),
        [Required(_l("Select what the person may do"))],
        choices=list(RIGHTS.items()),
    )


class CommentForm(PortalForm):
    """A comment that those who take part read, and nobody else."""

    comment = TextAreaField(
        _l("Your comment"),
        [Required(_l("Write a comment")), AtMost(characters=LONGEST_COMMENT)],
        rows=4,
        max_characters=LONGEST_COMMENT,
    )
