"""The form for a new call: what it starts from, its year and its address."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.database import now
from eqportal.forms.fields import NumberField, SelectField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import Required

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
RESERVED = ("new",)
YEARS_AROUND = 5


def _near(form: Any, field: Any) -> None:  # noqa: ANN401, ARG001 - as WTForms calls it
    this = now().year
    if isinstance(field.data, int) and abs(field.data - this) > YEARS_AROUND:
        least, most = this - YEARS_AROUND, this + YEARS_AROUND
        raise ValidationError(_("Enter a year from %(least)s to %(most)s", least=least, most=most))


def _address(form: Any, field: Any) -> None:  # noqa: ANN401, ARG001
    text = field.data or ""
    if text and (not SLUG.fullmatch(text) or len(text) > LONGEST_SLUG):
        raise ValidationError(_("Use small letters a–z, digits and hyphens, such as award-2027"))
    if text in RESERVED:
        raise ValidationError(_("That address is used by the portal itself. Choose another."))


class NewCallForm(PortalForm):
    """`source` is `preset:KEY` or `call:SLUG`."""

    year = NumberField(_l("Year"), [Required(_l("Enter the year")), _near], width="4")
    slug = TextField(
        _l("Address"),
        [_address],
        description=_l(
            "The last part of the page’s address. Left empty, it is made of the programme "
            "and the year."
        ),
        optional=True,
        width="20",
    )


def new_call_form(choices: Sequence[tuple[str, str]], **given: Any) -> NewCallForm:  # noqa: ANN401
    """The form with what a call can start from just now."""

    class Form(NewCallForm):
        source = SelectField(
            _l("What does it start from?"),
            [Required(_l("Choose what the call starts from"))],
            description=_l(
                "Form, rubric, texts and options are copied, and you can change them all. "
                "The dates of an earlier call are moved on to the same weekdays."
            ),
            choices=list(choices),
        )

    return Form(**given)
