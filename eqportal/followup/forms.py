"""The forms of grants beside the report: more time, answers with a reason, money returned."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.database import now
from eqportal.forms.fields import DateField, MoneyField, TextAreaField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required

LONGEST = 4_000


class After:
    """A day after another one; the form knows which."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, D102
        if field.day is not None and form.after is not None and field.day <= form.after:
            raise ValidationError(_("Choose a day after the last day you have now"))


class NotLater:
    """A day that has come."""

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if field.day is not None and field.day > now().date():
            raise ValidationError(_("Choose today or a day before"))


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
    """Money that came back; a row below zero sets one right."""

    amount = MoneyField(
        _l("Amount returned, in kroner"), [Required(_l("Enter the amount"))], width="10"
    )
    returned_on = DateField(
        _l("When did it come back?"), [Required(_l("Enter the day")), NotLater()]
    )
    about = TextField(_l("Note"), [AtMost(characters=200)], optional=True)


class CloseForm(PortalForm):
    """A word about what does not add up, needed only then."""

    note = TextAreaField(
        _l("Note"),
        [AtMost(characters=LONGEST)],
        description=_l("Needed when the money used and returned is not what was given."),
        optional=True,
        rows=3,
    )
