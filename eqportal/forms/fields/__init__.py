"""Our own fields, one class for each kind of the UI kit; `data` is always the stored shape."""

from eqportal.forms.fields.base import PortalField
from eqportal.forms.fields.choices import (
    CheckboxesField,
    CheckboxField,
    RadiosField,
    SelectField,
)
from eqportal.forms.fields.dates import DateField, PeriodField
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
    "PortalField",
    "RadiosField",
    "RepeatField",
    "SelectField",
    "TextAreaField",
    "TextField",
    "UrlField",
]
