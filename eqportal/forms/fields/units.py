"""The field of units: one of the organisation's, set in by its depth in the tree."""

from typing import Any

from eqportal.forms.fields.choices import SelectField

INDENT = "\u00a0\u00a0\u00a0"


class UnitField(SelectField):
    """A unit; its choices come with the request, since the tree is data of its own."""

    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 - as SelectField
        super().__init__(*given, **options)
        units = self.meta.surroundings.units
        self.choices = [(code, INDENT * depth + name) for code, name, depth in units]
