"""Declining a case: why, and in one's own words."""

from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString
from wtforms import ValidationError

from eqportal.forms.fields import RadiosField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 500


class Why(StrEnum):
    """Why a member says no; a conflict of interest is declared instead."""

    CONFLICT = "conflict"
    TIME = "time"
    FIELD = "field"
    LANGUAGE = "language"
    OTHER = "other"


WHYS: dict[Why, LazyString] = {
    Why.CONFLICT: lazy_pgettext("assignment", "I have, or may have, a conflict of interest"),
    Why.TIME: lazy_pgettext("assignment", "I do not have the time"),
    Why.FIELD: lazy_pgettext("assignment", "It is outside what I know"),
    Why.LANGUAGE: lazy_pgettext("assignment", "I do not read the language well enough"),
    Why.OTHER: lazy_pgettext("assignment", "Something else"),
}


class DeclineForm(PortalForm):
    """The reason, and what the office should know."""

    why = RadiosField(
        _l("Why do you decline?"),
        [Required(_l("Choose why you decline"))],
        choices=[(why.value, WHYS[why]) for why in Why],
    )
    note = TextAreaField(
        _l("What should the office know?"),
        [AtMost(characters=LONGEST)],
        description=_l("The office and whoever leads the case read it."),
        optional=True,
        rows=3,
    )

    def validate_note(self, field: TextAreaField) -> None:
        """Something else has to be said."""
        if self.why.data == Why.OTHER and not (field.data or "").strip():
            raise ValidationError(_("Write why you decline."))
