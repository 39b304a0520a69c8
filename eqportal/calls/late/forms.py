"""The form that grants late entry: to whom, until when, and why."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import DateField, EmailField, TextAreaField
from eqportal.forms.fields.clocks import ClockField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST_REASON = 1_000


class GrantForm(PortalForm):
    """One person, one moment, one reason."""

    email = EmailField(
        _l("E-mail address of the person"),
        [Required(_l("Enter the person’s e-mail address"))],
        description=_l("The address that the person signs in with. We mail a link to it."),
        width="20",
    )
    until = DateField(_l("Last day"), [Required(_l("Enter the last day"))])
    clock = ClockField(
        _l("Until what time"), [Required(_l("Enter the time, such as 15.00"))], width="4"
    )
    reason = TextAreaField(
        _l("Reason"),
        [Required(_l("Write why the person gets more time")), AtMost(characters=LONGEST_REASON)],
        description=_l("Kept in the record. The person does not see it."),
        rows=3,
    )

    def moment(self, zone: str) -> datetime:
        """When the right ends; ask a form that is sound."""
        day, clock = str(self.until.data), str(self.clock.data)
        local = datetime.combine(
            datetime.fromisoformat(day), time.fromisoformat(clock), ZoneInfo(zone)
        )
        return local.astimezone(UTC)
