"""The forms of moving a page's texts; each is about several languages at once."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.database import now
from eqportal.forms.conflict import SeenForm
from eqportal.forms.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    SelectField,
    TextAreaField,
)
from eqportal.forms.fields.clocks import CLOCK, ClockField, instant_of
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import PORTAL_ZONE

LONGEST_WORDS = 2000
NOW, LATER = "now", "later"
WHEN = ((NOW, _l("Now")), (LATER, _l("At a later time")))


class LanguagesForm(SeenForm):
    """Which of the page's texts it is about."""

    texts = CheckboxesField(_l("Languages"), [Required(_l("Select at least one language"))])


class SendForm(LanguagesForm):
    """To whom, and with what words."""

    reader = SelectField(
        _l("Who should read it?"), optional=True, empty=_l("Everybody who can read it")
    )
    words = TextAreaField(
        _l("Note to the reader"),
        [AtMost(characters=LONGEST_WORDS)],
        description=_l("Such as what has changed, or what you are unsure of."),
        optional=True,
        rows=4,
    )


class GiveBackForm(LanguagesForm):
    """What has to be changed."""

    reason = TextAreaField(
        _l("What should be changed?"),
        [Required(_l("Write what should be changed")), AtMost(characters=LONGEST_WORDS)],
        description=_l("The sender reads this on the page’s overview."),
        rows=6,
    )


class PublishForm(LanguagesForm):
    """Now, or at a moment of the portal's zone."""

    when = RadiosField(
        _l("When should visitors read it?"), [Required(_l("Select when"))], choices=WHEN
    )
    day = DateField(_l("Date"), optional=True)
    clock = ClockField(_l("Clock time"), description=_l("Such as 15.00"), optional=True, width="4")

    def moment(self) -> datetime | None:
        """The moment that was chosen, None for now; what is wrong is said at its field."""
        if self.when.data == NOW:
            return None
        if not isinstance(self.day.data, str):
            _say(self.day, [] if self.day.data else [_("Enter the date")])
            return None
        if not CLOCK.fullmatch(self.clock.data or ""):
            _say(self.clock, [] if self.clock.data else [_("Enter the clock time")])
            return None
        moment = instant_of(self.day.data, self.clock.data, ZoneInfo(PORTAL_ZONE))
        if moment is None:
            _say(self.clock, [_("The clocks are put forward then. Choose another time.")])
        elif moment <= now():
            _say(self.day, [_("Choose a time that has not passed")])
        return moment


class UnpublishForm(LanguagesForm):
    """Which of the texts that visitors read are taken down."""


def _say(field: Any, texts: list[str]) -> None:  # noqa: ANN401 - a field of any kind
    field.errors = [*field.errors, *texts]
