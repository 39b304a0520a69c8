"""The stored shapes of answers: what is blank, what is canonical, and what is sent."""

from collections.abc import Callable
from typing import Any

from eqportal.forms import budgets
from eqportal.forms.conditions import Answers, applicable, in_entry
from eqportal.forms.parsing import PERSON_PARTS, is_date, is_period
from eqportal.forms.spec import Form, Kind, Question
from eqportal.locales.text import is_empty

YES_NO = ("yes", "no")


def is_blank(value: object) -> bool:
    """Whether nothing was answered; zero is an answer."""
    if isinstance(value, str):
        return is_empty(value)
    if isinstance(value, dict):
        return all(is_blank(v) for v in value.values())
    if isinstance(value, list):
        return all(is_blank(v) for v in value)
    return value is None or value is False


def is_canonical(question: Question, value: object) -> bool:
    """Whether a value has the stored shape of its kind; a draft keeps other things too."""
    return SHAPES.get(question.kind, _is_text)(question, value)


def _is_text(_question: Question, value: object) -> bool:
    return isinstance(value, str)


def _is_number(_question: Question, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_option(question: Question, value: object) -> bool:
    return isinstance(value, str) and value in {option.id for option in question.options}


def _is_list(_question: Question, value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_group(_question: Question, value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)


def _is_person(_question: Question, value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(PERSON_PARTS)
        and all(isinstance(part, str) for part in value.values())
    )


SHAPES: dict[Kind, Callable[[Question, object], bool]] = {
    Kind.NUMBER: _is_number,
    Kind.MONEY: _is_number,
    Kind.DATE: lambda _question, value: is_date(value),
    Kind.PERIOD: lambda _question, value: is_period(value),
    Kind.YES_NO: lambda _question, value: value in YES_NO,
    Kind.CHOICE: _is_option,
    Kind.CHOICES: _is_list,
    Kind.FILE: _is_list,
    Kind.PERSON: _is_person,
    Kind.GROUP: _is_group,
    Kind.BUDGET: lambda _question, value: budgets.is_budget(value),
    Kind.DECLARATION: lambda _question, value: value is True,
}
"""The shapes that are no text."""


def entries(value: object) -> list[tuple[int, dict[str, Any]]]:
    """The entries of a group that are not blank, each with its place on the page."""
    found = value if isinstance(value, list) else []
    return [(n, e) for n, e in enumerate(found) if isinstance(e, dict) and not is_blank(e)]


def tidy(form: Form, answers: Answers) -> Answers:
    """What is sent: only questions that apply, no blanks, texts without space around them."""
    ids = applicable(form, answers)
    return {
        question.id: _tidied(question, answers[question.id])
        for question in form.questions()
        if question.id in ids and not is_blank(answers.get(question.id))
    }


def _tidied(question: Question, value: Any) -> Any:  # noqa: ANN401 - any stored shape
    if isinstance(value, str):
        return value.strip()
    if question.kind is Kind.BUDGET and is_canonical(question, value):
        return budgets.tidied(value)
    if question.kind is Kind.PERSON and is_canonical(question, value):
        return {part: value[part].strip() for part in PERSON_PARTS}
    if question.kind is not Kind.GROUP:
        return value
    return [
        {
            inner.id: _tidied(inner, entry[inner.id])
            for inner in in_entry(question, entry)
            if not is_blank(entry.get(inner.id))
        }
        for _, entry in entries(value)
    ]


def without_blank_entries(question: Question, value: Any) -> Any:  # noqa: ANN401
    """The value of a group or budget as a draft keeps it when nobody asked for a new entry."""
    if question.kind is Kind.BUDGET and isinstance(value, dict):
        return value | {"lines": [line for _, line in budgets.lines(value)]}
    return [entry for _, entry in entries(value)] if question.kind is Kind.GROUP else value


def as_typed(value: Any) -> str:  # noqa: ANN401 - whatever a draft holds
    """A value that has not its stored shape yet, as it was typed."""
    if isinstance(value, dict):
        return " ".join(as_typed(part) for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(as_typed(part) for part in value)
    return "" if value is None or value is False else str(value)
