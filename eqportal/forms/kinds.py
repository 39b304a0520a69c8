"""Which field each kind of question has, and what of the question the field is told."""

from typing import Any

from flask_babel import gettext as _

from eqportal.forms.budgets import MOST_LINES
from eqportal.forms.fields import (
    BudgetField,
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    FileField,
    MoneyField,
    NumberField,
    PeriodField,
    PersonField,
    PortalField,
    RadiosField,
    RepeatField,
    TextAreaField,
    TextField,
    UrlField,
)
from eqportal.forms.fields.repeats import MOST_ENTRIES
from eqportal.forms.fields.units import UnitField
from eqportal.forms.spec import Kind, Question

FIELDS: dict[Kind, type[PortalField]] = {
    Kind.TEXT: TextField,
    Kind.LONG_TEXT: TextAreaField,
    Kind.EMAIL: EmailField,
    Kind.URL: UrlField,
    Kind.NUMBER: NumberField,
    Kind.MONEY: MoneyField,
    Kind.DATE: DateField,
    Kind.PERIOD: PeriodField,
    Kind.YES_NO: RadiosField,
    Kind.CHOICE: RadiosField,
    Kind.CHOICES: CheckboxesField,
    Kind.FILE: FileField,
    Kind.UNIT: UnitField,
    Kind.PERSON: PersonField,
    Kind.GROUP: RepeatField,
    Kind.BUDGET: BudgetField,
    Kind.DECLARATION: CheckboxField,
}
WORDS_A_ROW = 18
FEWEST_ROWS, MOST_ROWS = 5, 14


def options(question: Question, locale: str) -> dict[str, Any]:  # noqa: C901, PLR0911 - one a kind
    """The arguments of the question's field, beside label and hint."""
    limits = question.limits
    match question.kind:
        case Kind.LONG_TEXT:
            return {
                "max_words": limits.max_words,
                "max_characters": limits.max_characters,
                "rows": _rows(limits.max_words),
            }
        case Kind.TEXT:
            # A limit on a person's name is for the database, not something to be told.
            shown = limits.max_characters if not question.personal else None
            return {"max_characters": shown, "autocomplete": question.autocomplete}
        case Kind.EMAIL | Kind.URL | Kind.NUMBER | Kind.MONEY:
            return {"autocomplete": question.autocomplete}
        case Kind.YES_NO:
            return {"choices": yes_no(), "inline": True}
        case Kind.CHOICE | Kind.CHOICES:
            return {"choices": _choices(question, locale)}
        case Kind.FILE:
            return {
                "accept": ".pdf" if limits.max_pages else ".pdf,.docx,.odt,.png,.jpg,.jpeg",
                "multiple": (limits.max_items or 1) > 1,
            }
        case Kind.GROUP:
            return {
                "item": question.item_label.in_(locale) or question.label.in_(locale),
                "least": (limits.min_items or 1) if question.required else 1,
                "most": limits.max_items or MOST_ENTRIES,
            }
        case Kind.BUDGET:
            return {"most": limits.max_items or MOST_LINES}
        case _:
            return {}


def _rows(words: int | None) -> int:
    return max(FEWEST_ROWS, min(MOST_ROWS, (words or 100) // WORDS_A_ROW))


def _choices(question: Question, locale: str) -> list[tuple[str, str, str | None]]:
    return [(o.id, o.label.in_(locale), o.hint.in_(locale) or None) for o in question.options]


def yes_no() -> list[tuple[str, str]]:
    """The two answers of a yes-or-no question."""
    return [("yes", _("Yes")), ("no", _("No"))]


def answer_label(question: Question, value: str, locale: str) -> str:
    """A chosen answer in words; what is no answer of the question is given as it is."""
    found = yes_no() if question.kind is Kind.YES_NO else _choices(question, locale)
    return next((str(choice[1]) for choice in found if choice[0] == value), value)
