"""Naming a leader: whom, as what, and for how long."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import DateField, EmailField, RadiosField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.units.days import as_day, ends_too_early, period
from eqportal.units.labels import POSTS
from eqportal.units.leaders.models import Post


class LeaderForm(PortalForm):
    """Whom to name, as what, and for how long."""

    email = EmailField(
        _l("E-mail address"),
        [Required(_l("Enter the person’s e-mail address"))],
        description=_l("The address that the person signs in with."),
        width="20",
    )
    name = TextField(
        _l("Name"),
        [AtMost(characters=200)],
        description=_l("Used when the person has no account yet, or one without a name."),
        optional=True,
        width="20",
    )
    post = RadiosField(
        _l("Post"),
        [Required(_l("Choose leader or substitute"))],
        choices=[(post.value, POSTS[post]) for post in Post],
        inline=True,
    )
    since = DateField(_l("From"), description=_l("Leave it empty to begin now."), optional=True)
    until = DateField(
        _l("Last day"), description=_l("Leave it empty when there is no last day."), optional=True
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """The dates are days, and the last is not before the first, nor past."""
        super().validate(extra_validators)
        days = [as_day(field.data) for field in (self.since, self.until)]
        for field, day in zip((self.since, self.until), days, strict=True):
            if field.data and day is None:
                field.errors = [_("Write a day that exists, for example 1 8 2027")]
        if ends_too_early(*days):
            self.until.errors = [_("The last day is before the first, or past")]
        return not self.errors

    def period(self) -> tuple[datetime | None, datetime | None]:
        """From the beginning of the first day to the end of the last."""
        return period(as_day(self.since.data), as_day(self.until.data))
