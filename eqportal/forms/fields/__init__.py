"""Our own fields, one class for each kind of the UI kit; `data` is always the stored shape."""

from eqportal.forms.fields.base import PortalField
from eqportal.forms.fields.budgets import BudgetField
from eqportal.forms.fields.choices import (
    CheckboxesField,
    CheckboxField,
    RadiosField,
    SelectField,
)
from eqportal.forms.fields.dates import DateField, PeriodField
from eqportal.forms.fields.people import PersonField
from eqportal.forms.fields.repeats import Entry, RepeatField
from eqportal.forms.fields.typed import (
    EmailField,
    MoneyField,
    NumberField,
    TextAreaField,
    TextField,
    UrlField,
)
from eqportal.forms.fields.uploads import ExistingFile, FileField

__all__ = [
    "BudgetField",
    "CheckboxField",
    "CheckboxesField",
    "DateField",
    "EmailField",
    "Entry",
    "ExistingFile",
    "FileField",
    "MoneyField",
    "NumberField",
    "PeriodField",
    "PersonField",
    "PortalField",
    "RadiosField",
    "RepeatField",
    "SelectField",
    "TextAreaField",
    "TextField",
    "UrlField",
]
