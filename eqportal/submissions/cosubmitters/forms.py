"""The forms of the page of those who take part."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import RadiosField, SelectField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.submissions.cosubmitters.labels import RIGHTS
from eqportal.submissions.links.forms import WhomForm, language_field

LONGEST_COMMENT = 2_000


class InviteForm(WhomForm):
    """Whom to invite, and what they may do."""

    rights = RadiosField(
        _l("What may the person do?"),
        [Required(_l("Select what the person may do"))],
        description=_l("Only you can send, withdraw and invite."),
        choices=list(RIGHTS.items()),
    )
    language = language_field(
        _l("Language of the invitation"), _l("Select the language of the invitation")
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
