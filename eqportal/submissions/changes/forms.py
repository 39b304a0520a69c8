"""What an officer fills in: the sections, the message and the date."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.database import now
from eqportal.forms.fields import CheckboxesField, DateField, TextAreaField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Section
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import PORTAL_ZONE, localised

LONGEST_MESSAGE = 4_000
LONGEST_WAIT = timedelta(days=366)
USUAL_WAIT = timedelta(days=14)
ZONE = ZoneInfo(PORTAL_ZONE)
LAST_MINUTE = time(23, 59)


class InTime:
    """A day that is still to come, and within a year."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        today = now().astimezone(ZONE).date()
        if field.day is None:
            return
        if field.day <= today:
            raise ValidationError(_("Enter a date after today"))
        if field.day > today + LONGEST_WAIT:
            raise ValidationError(_("Enter a date within a year"))


class DueForm(PortalForm):
    """Until when; the submitter has that whole day."""

    due = DateField(
        _l("The changes are due"),
        [Required(_l("Enter the date when the changes are due")), InTime()],
        description=_l("The submitter can make changes until 23:59 that day, Norwegian time."),
    )

    @property
    def due_at(self) -> datetime:
        """The last minute of the day."""
        day = self.due.day
        if day is None:
            raise ValueError("the form has not been validated")
        return datetime.combine(day, LAST_MINUTE, ZONE)


class AskForm(DueForm):
    """What an officer asks for."""

    sections = CheckboxesField(
        _l("Which parts should the submitter change?"),
        [Required(_l("Select at least one part"))],
        description=_l("Only these parts open again. The rest stays as it was sent."),
    )
    message = TextAreaField(
        _l("What should be changed?"),
        [
            Required(_l("Write what should be changed; the submitter reads it")),
            AtMost(characters=LONGEST_MESSAGE),
        ],
        description=_l("The submitter reads this on the page of the submission, not in the mail."),
        rows=6,
    )

    def __iter__(self) -> Any:  # noqa: ANN401 - as WTForms has it
        """In the order of the page, so that the summary of errors follows it."""
        return iter([self.sections, self.message, self.due])


def ask_form(sections: tuple[Section, ...]) -> AskForm:
    """The form with the sections that were answered, and a usual date."""
    usual = (now() + USUAL_WAIT).astimezone(ZONE).date()
    form = AskForm(data={"due": usual.isoformat()})
    form.sections.choices = [(s.id, localised(s.title)) for s in sections]
    posted = form.sections.raw_data or []
    form.sections.data = [s.id for s in sections if s.id in posted]
    return form
