"""What is wrong with the answers of a section: the one truth for pages and completeness."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.forms.answers import entries, is_blank, is_canonical
from eqportal.forms.budgets import budget_problems
from eqportal.forms.checks import (
    date_problem,
    length_problem,
    money_problem,
    number_problem,
    period_problem,
    person_problem,
    typed_problem,
    words_problem,
)
from eqportal.forms.conditions import Answers, in_entry
from eqportal.forms.spec import Kind, Question
from eqportal.locales.formats import localised

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something to put right: where (question, or group, place, question), and what to do."""

    path: Path
    text: str
    parts: tuple[str, ...] = ()


def problems(questions: tuple[Question, ...], answers: Answers) -> list[Problem]:
    """Everything that is wrong with the answers to these questions, in their order."""
    return [p for q in questions for p in _of_question(q, answers.get(q.id), (q.id,))]


def _of_question(question: Question, value: Any, path: Path) -> Iterator[Problem]:  # noqa: ANN401
    if is_blank(value):
        if question.required:
            yield Problem(path, missing(question))
    elif question.kind is Kind.GROUP:
        yield from _of_group(question, value, path)
    elif question.kind is Kind.BUDGET:
        most = question.limits.max_items
        yield from (Problem((*path, *at), text) for at, text in budget_problems(value, most))
    else:
        text, parts = _of_value(question, value)
        if text:
            yield Problem(path, text, parts)


def missing(question: Question) -> str:
    """What to do when there is no answer."""
    return localised(question.missing) or _("Answer “%(label)s”", label=localised(question.label))


def _of_group(question: Question, value: Any, path: Path) -> Iterator[Problem]:  # noqa: ANN401
    given = entries(value)
    least = question.limits.min_items or 1
    most = question.limits.max_items
    if len(given) < least:
        yield Problem(path, missing(question))
    if most is not None and len(given) > most:
        yield Problem(path, _too_many(most))
    for place, entry in given:
        for inner in in_entry(question, entry):
            yield from _of_question(inner, entry.get(inner.id), (*path, place, inner.id))


def _too_many(most: int) -> str:
    return ngettext("You can give at most %(num)s", "You can give at most %(num)s", most)


def _of_value(question: Question, value: Any) -> tuple[str | None, tuple[str, ...]]:  # noqa: ANN401
    if parted := PARTED.get(question.kind):
        return parted(value)
    return _of_single(question, value), ()


PARTED = {Kind.PERIOD: period_problem, Kind.PERSON: person_problem}
"""The kinds with several controls: what is wrong, and with which parts."""


def _of_single(question: Question, value: Any) -> str | None:  # noqa: ANN401
    limits = question.limits
    match question.kind:
        case Kind.TEXT | Kind.LONG_TEXT | Kind.EMAIL | Kind.URL:
            return _of_text(question, value)
        case Kind.NUMBER:
            return number_problem(value, limits.minimum, limits.maximum)
        case Kind.MONEY:
            return money_problem(value, limits.minimum, limits.maximum)
        case Kind.DATE:
            return date_problem(value, not_before_today=limits.not_before_today)
        case Kind.CHOICES | Kind.FILE:
            return _of_list(question, value)
        case _:
            return None if is_canonical(question, value) else missing(question)


def _of_text(question: Question, value: Any) -> str | None:  # noqa: ANN401 - a draft may hold anything
    if not isinstance(value, str):
        return missing(question)
    limits = question.limits
    if limits.max_words is not None:
        over = words_problem(localised(question.label), value, limits.max_words)
        if over:
            return over
    if limits.max_characters is not None:
        over = length_problem(value.strip(), limits.max_characters)
        if over:
            return over
    return typed_problem(question.kind.value, value.strip())


def _of_list(question: Question, value: Any) -> str | None:  # noqa: ANN401
    if not is_canonical(question, value):
        return missing(question)
    limits = question.limits
    most = limits.max_items if question.kind is Kind.CHOICES else limits.max_items or 1
    if limits.min_items is not None and len(value) < limits.min_items:
        return ngettext("Select at least %(num)s", "Select at least %(num)s", limits.min_items)
    if most is not None and len(value) > most:
        return _too_many(most)
    return None
