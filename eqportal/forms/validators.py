"""Validators for the forms that are written in code; every message is ours."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms import ValidationError
from wtforms.validators import StopValidation

from eqportal.forms.answers import is_blank
from eqportal.forms.checks import length_problem, words_problem


class Required:
    """There is an answer; `message` says what to do."""

    def __init__(self, message: Any) -> None:  # noqa: ANN401 - text or lazy text
        self.message = message

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if is_blank(field.data):
            raise StopValidation(str(self.message))


class AtMost:
    """No more words or characters than the limit."""

    def __init__(self, *, words: int | None = None, characters: int | None = None) -> None:
        self.words, self.characters = words, characters

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        text = field.data or ""
        over = self.words and words_problem(field.label.text, text, self.words)
        over = over or (self.characters and length_problem(text, self.characters))
        if over:
            raise ValidationError(over)


@dataclass(frozen=True)
class Between:
    """A whole number from 1 to a limit; an empty field is another validator's business."""

    most: int

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if isinstance(field.data, int) and not 1 <= field.data <= self.most:
            text = _("Enter a whole number from 1 to %(most)s.", most=self.most)
            raise ValidationError(text)
