"""The limits of a question's answer: which fit its kind, and that they make sense together."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from eqportal.calls.editing import labels
from eqportal.calls.editing.changes import altered
from eqportal.calls.editing.contradictions import limit_problems
from eqportal.forms.fields import CheckboxField, NumberField
from eqportal.forms.portal import PortalForm
from eqportal.forms.spec import Kind, Limits, Question

LIMITS: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("max_characters",),
    Kind.LONG_TEXT: ("max_words", "max_characters"),
    Kind.NUMBER: ("minimum", "maximum"),
    Kind.MONEY: ("minimum", "maximum"),
    Kind.CHOICES: ("min_items", "max_items"),
    Kind.FILE: ("min_items", "max_items", "max_pages", "max_megabytes"),
    Kind.GROUP: ("min_items", "max_items"),
}
LOWEST = {"minimum": 0}
HIGHEST = {
    "min_items": 60,
    "max_items": 60,
    "max_megabytes": 10,
    "max_pages": 500,
    "max_words": 10_000,
    "max_characters": 50_000,
}
A_LOT = 1_000_000_000


class Within:
    """A limit that makes sense, whatever the other limits are."""

    def __init__(self, name: str) -> None:
        self.least, self.most = LOWEST.get(name, 1), HIGHEST.get(name, A_LOT)

    def __call__(self, form: Any, field: Any) -> None:  # noqa: ANN401, ARG002, D102
        if isinstance(field.data, int) and not self.least <= field.data <= self.most:
            raise ValidationError(
                _("Enter a number from %(least)s to %(most)s", least=self.least, most=self.most)
            )


def fields_of(kind: Kind) -> dict[str, Any]:
    """The fields of the limits that a kind has."""
    fields: dict[str, Any] = {
        name: NumberField(labels.LIMITS[name], [Within(name)], optional=True, width="10")
        for name in LIMITS.get(kind, ())
    }
    if kind is Kind.DATE:
        fields["not_before_today"] = CheckboxField(_l("The date cannot be before today"))
    return fields


def taken(question: Question, form: PortalForm) -> Limits:
    """The limits as the form has them; a file always has a largest size.

    What is no number is no limit: the field has been told so already.
    """
    given = {name: form[name].data for name in dict(question.limits) if name in form}
    changes = {name: data if isinstance(data, int) else None for name, data in given.items()}
    if changes.get("max_megabytes", 1) is None:
        del changes["max_megabytes"]
    return altered(question.limits, **changes)


def fit(question: Question, form: PortalForm) -> bool:
    """Whether the limits agree with each other; if not, it is told at the lower one."""
    problems = limit_problems(altered(question, limits=taken(question, form)))
    for name, problem in problems.items():
        form[name].errors = [problem]
    return not problems
