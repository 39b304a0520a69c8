"""The few words that are written about a pairing."""

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST_WORD = 2_000


class WordForm(PortalForm):
    """A word to the office from whoever says no."""

    word = TextAreaField(
        _l("A word to the office, if you say no"),
        [AtMost(characters=LONGEST_WORD)],
        description=_l("Only the office reads this. You need not write anything."),
        optional=True,
        rows=3,
    )


class NoteForm(PortalForm):
    """Why a pair ends before its time."""

    note = TextAreaField(
        _l("Note for the office"),
        [Required(_l("Write why the pair ends")), AtMost(characters=LONGEST_WORD)],
        description=_l("The two do not read this."),
        rows=3,
    )
