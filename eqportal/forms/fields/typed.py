"""Fields that are typed on the keyboard: text, e-mail, web address, number and money."""

from collections.abc import Sequence
from typing import Any

from wtforms import ValidationError

from eqportal.forms.checks import money_problem, number_problem, typed_problem
from eqportal.forms.fields.base import PortalField
from eqportal.forms.parsing import kroner, whole


class TextField(PortalField):
    """One line of text; `data` is the text without the spaces around it."""

    kind = "text"

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Take what was typed; a field that was not posted keeps what it had."""
        if valuelist:
            self.data = self.first(valuelist).strip()

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - a draft may hold anything
        """Show only what can be shown in a line."""
        self.data = "" if value is None or isinstance(value, (dict, list)) else value

    def _value(self) -> str:
        return str(self.data or "") if self.data != 0 else "0"

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Length, and the shape that the kind asks for."""
        if problem := typed_problem(self.kind, self.data):
            raise ValidationError(problem)


class EmailField(TextField):
    """An e-mail address, as typed."""

    kind = "email"


class UrlField(TextField):
    """A web address."""

    kind = "url"


class TextAreaField(TextField):
    """Several lines of text, as typed."""

    kind = "textarea"

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Take what was typed, spaces and all."""
        if valuelist:
            self.data = self.first(valuelist)


class NumberField(TextField):
    """A whole number; `data` is an int, or what was typed when that is no whole number."""

    kind = "number"

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """A number when it is one; None when the field was left empty."""
        super().process_formdata(valuelist)
        if isinstance(self.data, str):
            number = self.read(self.data)
            self.data = self.data or None if number is None else number

    def read(self, text: str) -> int | None:
        """The number that a text says, or None."""
        return whole(text)

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what is no whole number."""
        if problem := number_problem(self.data):
            raise ValidationError(problem)


class MoneyField(NumberField):
    """An amount in whole kroner, in any of the ways that people write them."""

    kind = "money"

    def read(self, text: str) -> int | None:
        """The amount that a text says, or None."""
        return kroner(text)

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse what is no amount."""
        if problem := money_problem(self.data):
            raise ValidationError(problem)
