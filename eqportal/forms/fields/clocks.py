"""A time of day in a text field, and the moment that it makes with a day."""

import re
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import ValidationError

from eqportal.forms.fields.typed import TextField

CLOCK = re.compile(r"(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?", re.IGNORECASE)


class ClockField(TextField):
    """A time of day; `data` is "HH:MM", or what was typed when that is no time."""

    def process_formdata(self, valuelist: Any) -> None:  # noqa: ANN401 - as in WTForms
        """Take 15.00, 15:00, 1500 or 15."""
        super().process_formdata(valuelist)
        if found := CLOCK.fullmatch(self.data or ""):
            self.data = f"{int(found[1]):02}:{found[2] or '00'}"

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what is no time of day."""
        if self.data and not CLOCK.fullmatch(self.data):
            raise ValidationError(_("Write the time as hours and minutes, such as 15.00"))


def instant_of(day: str, clock: str, zone: ZoneInfo) -> datetime | None:
    """The moment of a day and a "HH:MM" in a zone; None when the clocks leave it out."""
    local = datetime.combine(datetime.fromisoformat(day), time.fromisoformat(clock), zone)
    moment = local.astimezone(ZoneInfo("UTC"))
    kept = moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    return moment if kept else None
