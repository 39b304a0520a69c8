"""What the office writes of a meeting: when, where and how long, and the filter for its cases."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.operations import Facts
from eqportal.forms.fields import (
    CheckboxesField,
    DateField,
    NumberField,
    RadiosField,
    TextAreaField,
    TextField,
    UrlField,
)
from eqportal.forms.fields.clocks import ClockField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.negotiation import NAMES
from eqportal.locales.text import LOCALES

LONGEST, LONGEST_MESSAGE, LONGEST_PLACE, LONGEST_LINK = 8_000, 2_000, 200, 500
SHORTEST_MINUTES, LONGEST_MINUTES = 5, 24 * 60
DIGITS = 10


class VersionedForm(PortalForm):
    """A form that knows which version its writer has read."""

    version = HiddenField()

    @property
    def read(self) -> int:
        """The version as a number; -1, which is always stale, when it was tampered with."""
        typed = str(self.version.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < DIGITS else -1


class MeetingForm(VersionedForm):
    """When, where and how long, and what the members are told."""

    day = DateField(_l("Date"), [Required(_l("Enter the date"))])
    clock = ClockField(
        _l("Clock time"),
        [Required(_l("Enter the clock time too, such as 15.00"))],
        description=_l("Such as 15.00"),
        width="4",
    )
    minutes_long = NumberField(
        _l("How long, in minutes"), [Required(_l("Write how long it lasts"))], width="4"
    )
    place = TextField(
        _l("Where"),
        [AtMost(characters=LONGEST_PLACE)],
        description=_l("A room and a building. Leave it empty when you only meet online."),
        optional=True,
    )
    link = UrlField(
        _l("Link for those who join online"), [AtMost(characters=LONGEST_LINK)], optional=True
    )
    language = RadiosField(
        _l("Language of the minutes"),
        [Required(_l("Choose the language of the minutes"))],
        choices=[(locale, NAMES[locale]) for locale in LOCALES],
        inline=True,
    )
    message = TextAreaField(
        _l("Message to the members"),
        [AtMost(characters=LONGEST_MESSAGE)],
        description=_l("It stands in the mail and on the meeting’s page. Name no case here."),
        optional=True,
        rows=4,
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """Somewhere to meet, for a time that a meeting may last."""
        sound = bool(super().validate(extra_validators))
        long = self.minutes_long.data
        if isinstance(long, int) and not SHORTEST_MINUTES <= long <= LONGEST_MINUTES:
            self.minutes_long.errors = [_("Write how long it lasts, from 5 to 1440 minutes")]
        if not self.place.data and not self.link.data:
            self.place.errors = [_("Write a place, or give a link")]
        return sound and not self.errors

    def facts(self) -> Facts:
        """What was written; the form has been found sound."""
        local = datetime.combine(
            datetime.fromisoformat(self.day.data),
            time.fromisoformat(self.clock.data),
            ZoneInfo(PORTAL_ZONE),
        )
        return Facts(
            starts_at=local.astimezone(UTC),
            minutes_long=self.minutes_long.data,
            place=self.place.data or "",
            link=self.link.data or "",
            message=(self.message.data or "").strip(),
            language=self.language.data,
        )


def meeting_form(meeting: Meeting | None, locale: str) -> MeetingForm:
    """The form, with what is known of a meeting."""
    if meeting is None:
        return MeetingForm(data={"language": locale, "minutes_long": 120, "version": "0"})
    local = meeting.starts_at.astimezone(ZoneInfo(PORTAL_ZONE))
    kept = ("minutes_long", "place", "link", "language", "message")
    data = {name: getattr(meeting, name) for name in kept}
    days = {"day": f"{local:%Y-%m-%d}", "clock": f"{local:%H:%M}"}
    return MeetingForm(data={**data, **days, "version": str(meeting.version)})


class OtherItemForm(PortalForm):
    """Something to talk about that is no case."""

    title = TextField(
        _l("Another item"),
        [Required(_l("Write what the item is about")), AtMost(characters=LONGEST_PLACE)],
        description=_l("Every member reads this. Name no case here."),
    )


class TellForm(PortalForm):
    """Who gets a mail about the meeting."""

    people = CheckboxesField(_l("Who gets the mail"))


class MinutesForm(VersionedForm):
    """What is minuted beside the items."""

    minutes = TextAreaField(
        _l("Minutes"),
        [AtMost(characters=LONGEST)],
        description=_l("Every member reads this text. Name no case and nobody who left the room."),
        optional=True,
        rows=8,
    )


def minutes_form(meeting: Meeting) -> MinutesForm:
    """The form with what is written."""
    return MinutesForm(data={"minutes": meeting.minutes, "version": str(meeting.version)})
