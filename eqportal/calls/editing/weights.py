"""The weights of a rubric in a form: a field for each criterion, and a sum that must be 100."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.calls.editing import phrases, rubrics
from eqportal.forms.fields import NumberField
from eqportal.forms.portal import PortalForm
from eqportal.forms.rubric import Criterion
from eqportal.forms.validators import Required

NEW = "weight-new"


def name_of(criterion: Criterion) -> str:
    """The name of a criterion's field."""
    return f"weight-{criterion.id}"


def a_weight(_form: Any, field: Any) -> None:  # noqa: ANN401 - of WTForms
    """A whole number; 0 is scored on its own, and no part of the mean."""
    if isinstance(field.data, int) and not 0 <= field.data <= rubrics.WHOLE:
        raise ValidationError(_("Enter a weight from 0 to 100"))


def field_of(label: Any) -> Any:  # noqa: ANN401 - text or lazy text, and an unbound field
    """The field of one weight."""
    return NumberField(label, [Required(_l("Enter a weight")), a_weight], width="4", suffix="%")


def fields_of(criteria: Sequence[Criterion]) -> dict[str, Any]:
    """A field for each criterion."""
    return {name_of(c): field_of(phrases.named(c.label, c.id)) for c in criteria}


def data_of(criteria: Sequence[Criterion]) -> dict[str, int]:
    """What the fields begin with."""
    return {name_of(c): c.weight for c in criteria}


def taken(form: PortalForm, criteria: Sequence[Criterion]) -> dict[str, int]:
    """The weights that were given, by the id of the criterion."""
    return {c.id: form[name_of(c)].data for c in criteria}


def sums_up(form: PortalForm, first: str) -> bool:
    """Whether the weights are the whole; if not, it is told at the first of them."""
    given = {f.name: f.data for f in form if f.name.startswith("weight-")}
    problem = rubrics.sum_problem(given)
    if problem:
        form[first].errors = [problem]
    return problem is None
