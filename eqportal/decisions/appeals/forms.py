"""The forms of an appeal: the submitter's words, and each answer with its reasons."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 20_000


class AppealForm(PortalForm):
    """What is appealed and why."""

    words = TextAreaField(
        _l("Your appeal"),
        [Required(_l("Write what you want changed, and why")), AtMost(characters=LONGEST)],
        description=_l("Say what you want changed in the decision, and why."),
        rows=12,
    )


class ReasonsForm(PortalForm):
    """An answer to an appeal; the submitter reads it."""

    answer = TextAreaField(
        _l("Reasons"),
        [Required(_l("Write the reasons")), AtMost(characters=LONGEST)],
        description=_l("The submitter reads this."),
        rows=8,
    )


class ForwardForm(PortalForm):
    """Where the appeal goes."""

    body = TextField(
        _l("Appeals body"),
        [Required(_l("Write who decides the appeal")), AtMost(characters=200)],
        width="20",
    )
