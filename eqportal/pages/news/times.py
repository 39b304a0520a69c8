"""When news is published: now, or at a moment to come."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.database import now
from eqportal.forms.fields import DateField
from eqportal.forms.fields.clocks import ClockField, instant_of
from eqportal.forms.portal import PortalForm
from eqportal.pages.news.forms import NORWEGIAN, ZONE


class PublishForm(PortalForm):
    """A moment to come, or none at all for now."""

    publish_day = DateField(_l("Publish on"), optional=True)
    publish_clock = ClockField(_l("Publish at"), description=NORWEGIAN, optional=True, width="4")

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """Both or none, and not in the past."""
        sound = bool(super().validate(extra_validators))
        if sound and bool(self.publish_day.data) != bool(self.publish_clock.data):
            self.publish_clock.errors = [_("Enter both a day and a clock time, or neither")]
        elif sound and self.publish_day.data and ((at := self.at()) is None or at <= now()):
            self.publish_day.errors = [_("Choose a time to come")]
        return not self.errors

    def at(self) -> datetime | None:
        """The moment, None for now."""
        if not self.publish_day.data:
            return None
        return instant_of(self.publish_day.data, self.publish_clock.data, ZONE)
