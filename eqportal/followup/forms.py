"""The forms of grants beside the report: more time, answers with a reason, money returned."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.database import now
from eqportal.forms.fields import DateField, MoneyField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.locales.formats import kroner
from eqportal.units.days import day_of

LONGEST = 4_000
LONGEST_EXTENSION = timedelta(days=5 * 365)


class After:
    """A day to come, after another one that the form knows, and not more than years away."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        if field.day is None:
            return
        if form.after is not None and field.day <= form.after:
            raise ValidationError(_("Choose a day after the last day you have now"))
        today = day_of(now())
        if field.day <= today:
            raise ValidationError(_("Choose a day to come"))
        if field.day > today + LONGEST_EXTENSION:
            raise ValidationError(_("Choose a day within five years"))


class NotLater:
    """A day that has come."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if field.day is not None and field.day > day_of(now()):
            raise ValidationError(_("Choose today or a day before"))


class SomeOfIt:
    """An amount of the money that was given and has not come back; the form knows how much."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        if field.data == 0:
            raise ValidationError(_("Enter an amount above zero"))
        if isinstance(field.data, int) and form.most is not None and field.data > form.most:
            told = _("At most %(amount)s can come back", amount=kroner(form.most))
            raise ValidationError(told)


class ExtensionForm(PortalForm):
    """Until when, and why."""

    after: date | None = None
    until = DateField(_l("New last day"), [Required(_l("Enter a day")), After()])
    reason = TextAreaField(
        _l("Why do you need more time?"),
        [Required(_l("Write why you need more time")), AtMost(characters=LONGEST)],
        rows=6,
    )


class AnswerForm(PortalForm):
    """The office's answer, which the grantee reads."""

    answer = TextAreaField(
        _l("Reason"),
        [Required(_l("Write the reason")), AtMost(characters=LONGEST)],
        description=_l("The recipient reads this."),
        rows=5,
    )


class ReturnedForm(PortalForm):
    """Money that came back, at most `most` kroner."""

    most: int | None = None
    amount = MoneyField(
        _l("Amount returned, in kroner"),
        [Required(_l("Enter the amount")), SomeOfIt()],
        width="10",
    )
    returned_on = DateField(
        _l("When did it come back?"), [Required(_l("Enter the day")), NotLater()]
    )
    about = TextField(_l("Note"), [AtMost(characters=200)], optional=True)


class TakeBackForm(PortalForm):
    """Why an entry was wrong."""

    reason = TextField(
        _l("Why is the entry wrong?"),
        [Required(_l("Write why the entry is wrong")), AtMost(characters=200)],
        width="20",
    )


class CloseForm(PortalForm):
    """A word about what does not add up, needed only then."""

    note = TextAreaField(
        _l("Note"),
        [AtMost(characters=LONGEST)],
        description=_l("Needed when the money used and returned is not what was given."),
        optional=True,
        rows=3,
    )
