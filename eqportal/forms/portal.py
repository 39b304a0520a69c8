"""The base of the forms that are written in code; Flask-WTF gives it the token's check."""

from typing import Any

from flask_wtf import FlaskForm


class PortalForm(FlaskForm):
    """A form of a page: fields from `forms.fields`, validators from `forms.validators`."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as in Flask-WTF
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]

    def was_sent(self) -> bool:
        """Whether this request posts the form."""
        return bool(self.is_submitted())  # type: ignore[no-untyped-call]
