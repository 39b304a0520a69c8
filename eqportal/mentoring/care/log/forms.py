"""The form of a line in the log: a day, and topics from the list; no words about anybody."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.forms.conflict import SeenForm, fingerprint
from eqportal.forms.fields import CheckboxesField, DateField
from eqportal.forms.validators import Required
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mentoring.care.models import MeetingEntry
from eqportal.mentoring.care.picking import Own
from eqportal.mentoring.care.rules import today
from eqportal.mentoring.care.topics import topics_of


class LineForm(SeenForm):
    """A day that has come since the two were put together, and topics."""

    since: date | None = None
    held_on = DateField(_l("When did you meet?"), [Required(_l("Enter the day"))])
    topics = CheckboxesField(_l("What did you talk about?"), optional=True)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """Neither a day to come nor one before the pair was proposed."""
        sound = bool(super().validate(extra_validators))
        day = self.held_on.day
        if day is not None and day > today():
            self.held_on.errors = [_("Choose today or a day before")]
        elif day is not None and self.since is not None and day < self.since:
            self.held_on.errors = [_("Choose a day after you were proposed to each other")]
        return sound and not self.errors


def seen_of(line: MeetingEntry | None) -> str:
    """What the page showed."""
    return fingerprint([str(line.held_on), line.topics] if line else None)


def line_form(own: Own, line: MeetingEntry | None = None, *, posted: bool = True) -> LineForm:
    """The form with what is kept; without what was posted when asked so."""
    data = {"held_on": line.held_on.isoformat(), "topics": line.topics} if line else {}
    form = LineForm(data=data, formdata=None) if not posted else LineForm(data=data)
    form.topics.choices = list(topics_of(own.cohort).items())
    if posted and form.was_sent():
        form.topics.process_formdata(form.topics.raw_data or [])
    asked = own.pairing.proposed_at
    form.since = asked.astimezone(ZoneInfo(PORTAL_ZONE)).date() if asked else None
    return form
