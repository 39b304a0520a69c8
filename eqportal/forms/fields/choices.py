"""Fields that are chosen: radio buttons, check boxes and lists; an unknown choice is no choice."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from eqportal.forms.fields.base import PortalField

Choice = tuple[str, Any] | tuple[str, Any, Any]


class ChosenField(PortalField):
    """Base of the fields with choices: (value, label) or (value, label, hint)."""

    def __init__(
        self,
        label: Any = None,  # noqa: ANN401 - text or lazy text
        validators: Sequence[Any] | None = None,
        *,
        choices: Sequence[Choice] = (),
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **options)
        self.choices: Sequence[Choice] = choices

    def known(self) -> frozenset[str]:
        """The values that may be chosen."""
        return frozenset(choice[0] for choice in self.choices)

    def is_chosen(self, value: str) -> bool:
        """Whether a choice is the answer, or part of it."""
        return bool(self.data == value)

    def choices_with_hints(self) -> Iterator[tuple[str, Any, Any, bool]]:
        """What the component draws: value, label, hint and whether it is chosen."""
        for choice in self.choices:
            hint = choice[2] if len(choice) > 2 else None  # noqa: PLR2004 - the third is a hint
            yield choice[0], choice[1], hint, self.is_chosen(choice[0])


class RadiosField(ChosenField):
    """One of a few; `data` is the value, or "" when none is chosen."""

    kind = "radios"

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - a draft may hold anything
        """Keep a text; whether it is a choice is asked when it is shown."""
        self.data = value if isinstance(value, str) else ""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """A forged value counts as none."""
        value = self.first(valuelist)
        self.data = value if value in self.known() else ""


class SelectField(RadiosField):
    """One of many; `empty` is the line that stands first and means nothing chosen."""

    kind = "select"

    def __init__(
        self,
        label: Any = None,  # noqa: ANN401 - text or lazy text
        validators: Sequence[Any] | None = None,
        *,
        empty: Any = _l("Select"),  # noqa: ANN401, B008 - lazy text or None for no such line
        **options: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(label, validators, **options)
        self.empty = empty

    def choices_with_hints(self) -> Iterator[tuple[str, Any, Any, bool]]:
        """The empty line first."""
        if self.empty is not None:
            yield "", self.empty, None, not self.data
        yield from super().choices_with_hints()


class CheckboxesField(ChosenField):
    """Some of several; `data` is the list of values, in the order of the choices."""

    kind = "checkboxes"

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - a draft may hold anything
        """A list, whatever was kept."""
        self.data = [v for v in value if isinstance(v, str)] if isinstance(value, list) else []

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Forged values are left out."""
        posted = set(valuelist)
        self.data = [choice[0] for choice in self.choices if choice[0] in posted]

    def is_chosen(self, value: str) -> bool:
        """Whether a choice is among the answers."""
        return value in self.data


class CheckboxField(PortalField):
    """A single box; `data` is True or False."""

    kind = "checkbox"
    checkbox_value = "y"

    def process_data(self, value: Any) -> None:  # noqa: ANN401 - a draft may hold anything
        """Only True is a tick."""
        self.data = value is True

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """A box that is not posted is not ticked."""
        self.data = bool(valuelist)
