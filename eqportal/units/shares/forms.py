"""Entering figures: women and men in one group in one year."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eqportal.forms.fields import DateField, NumberField, SelectField, TextField
from eqportal.forms.portal import PortalForm
from eqportal.forms.validators import AtMost, Required
from eqportal.units.days import as_day
from eqportal.units.labels import GROUPS
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.operations import Figures, tenths

EARLIEST, LATEST = 1990, 2100


class ShareForm(PortalForm):
    """Women and men in one group in one year, with the day and the source."""

    group = SelectField(
        _l("Position group"),
        [Required(_l("Choose a position group"))],
        choices=[(group.value, GROUPS[group]) for group in PositionGroup],
    )
    year = NumberField(_l("Year"), [Required(_l("Write the year"))], width="4")
    women = TextField(
        _l("Women, full-time equivalents"),
        [Required(_l("Write how many women"))],
        description=_l("One decimal at most, such as 12,5."),
        width="4",
        inputmode="decimal",
    )
    men = TextField(
        _l("Men, full-time equivalents"),
        [Required(_l("Write how many men"))],
        width="4",
        inputmode="decimal",
    )
    as_of = DateField(_l("Counted on"), [Required(_l("Write the day"))])
    source = TextField(
        _l("Source"), [Required(_l("Write where the figures are from")), AtMost(characters=200)]
    )

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401 - as in WTForms
        """The figures are figures."""
        super().validate(extra_validators)
        for field in (self.women, self.men):
            if field.data and tenths(field.data) is None:
                field.errors = [_("Write a number with one decimal at most, such as 12,5")]
        year = self.year.data
        if not self.year.errors and not (isinstance(year, int) and EARLIEST <= year <= LATEST):
            self.year.errors = [_("Write a year between 1990 and 2100")]
        if not self.as_of.errors and as_day(self.as_of.data) is None:
            self.as_of.errors = [_("Write a day that exists, for example 1 8 2027")]
        return not self.errors

    def figures(self) -> Figures:
        """What was entered; asked of a sound form."""
        day = as_day(self.as_of.data)
        women, men = tenths(self.women.data), tenths(self.men.data)
        if day is None or women is None or men is None:
            raise ValueError
        return Figures(
            group=PositionGroup(self.group.data),
            year=self.year.data,
            women_tenths=women,
            men_tenths=men,
            as_of=day,
            source=self.source.data.strip(),
        )
