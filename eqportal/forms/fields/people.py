"""A person in two text fields: the name and the e-mail address."""

from typing import Any

from wtforms import ValidationError

from eqportal.forms.checks import person_problem
from eqportal.forms.fields.dates import PartedField
from eqportal.forms.parsing import PERSON_PARTS


class PersonField(PartedField):
    """A person; `data` is {"name", "email"} as typed, or None.

    The browser offers the own name and address only where the person is oneself (`own`).
    """

    kind = "person"
    part_names = PERSON_PARTS
    longest_part = 300
    own = False

    def join(self, parts: dict[str, str]) -> Any:  # noqa: ANN401 - as the parent has it
        """Both parts, a blank one too."""
        return dict(parts)

    def pre_validate(self, form: Any) -> None:  # noqa: ANN401, ARG002
        """Refuse a person without a name, or with something that is no address."""
        problem, self.error_parts = person_problem(self.data)
        if problem:
            raise ValidationError(problem)
