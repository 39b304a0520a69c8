"""Answers to any form: of every kind, within the limits, and as its rules want them."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from eqportal.database import now
from eqportal.forms.answers import YES_NO
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form, Kind, Question, Rule, RuleKind
from eqportal.programmes.options import Costs
from eqportal.rehearsal import words
from eqportal.rehearsal.budgets import budget
from eqportal.rehearsal.people import DOMAIN, NAMES

USUAL_NUMBER, USUAL_MONEY, SHORT = 3, 20_000, 5
ENTRIES = 2


@dataclass(frozen=True)
class Writer:
    """Who answers. Another `number` chooses other options, and so takes other ways."""

    number: int
    name: str
    email: str
    locale: str
    units: tuple[str, ...]
    costs: Costs | None = None
    met: Iterator[int] = field(default_factory=itertools.count)

    def person(self) -> dict[str, str]:
        """Somebody who is nobody, and another one each time."""
        place = next(self.met)
        name = NAMES[(self.number + place) % len(NAMES)]
        return {"name": name, "email": f"colleague-{self.number}-{place}@{DOMAIN}"}

    def chosen(self, values: tuple[str, ...]) -> str:
        """One of the values; the next case takes the next."""
        return values[self.number % len(values)]


def answers_to(form: Form, writer: Writer) -> Answers:
    """An answer to every question but files, those that will not apply too.

    Whether the answers are sound is for the form's own checks to say: limits and rules that
    contradict each other have no sound answers.
    """
    answers = {
        question.id: _answer(question, writer)
        for question in form.questions()
        if question.kind is not Kind.FILE
    }
    answers[form.title_question] = _named(form.question(form.title_question), answers, writer)
    for rule in form.rules:
        _keep(rule, form.question(rule.question), answers, writer)
    return answers


def _named(question: Question, answers: Answers, writer: Writer) -> Any:  # noqa: ANN401
    """The answer that names the case tells its number, where it is a text."""
    if question.kind not in {Kind.TEXT, Kind.LONG_TEXT}:
        return answers[question.id]
    return words.title(writer.locale, writer.number)


def _answer(question: Question, writer: Writer) -> Any:  # noqa: ANN401 - any stored shape
    if question.prefill:
        return writer.name if question.prefill == "own_name" else writer.email
    if question.kind is Kind.GROUP:
        return [_entry(question, writer) for _ in range(_entries(question))]
    return _of_kind(question, writer)


def _entries(question: Question) -> int:
    least, most = question.limits.min_items or 1, question.limits.max_items or ENTRIES
    return max(least, min(ENTRIES, most))


def _entry(question: Question, writer: Writer) -> dict[str, Any]:
    """An entry of a group; a name and an address in it are one person's."""
    person = writer.person()
    return {inner.id: _inner(inner, person, writer) for inner in question.questions}


def _inner(question: Question, person: dict[str, str], writer: Writer) -> Any:  # noqa: ANN401
    if question.kind is Kind.EMAIL:
        return person["email"]
    return person["name"] if _is_name(question) else _of_kind(question, writer)


def _is_name(question: Question) -> bool:
    """Whether an entry's question asks for the person's name."""
    return question.prefill == "own_name" or question.id == "name"


def _of_kind(question: Question, writer: Writer) -> Any:  # noqa: ANN401 - any stored shape
    return MAKERS[question.kind](question, writer)


def _number(question: Question, _writer: Writer) -> int:
    limits = question.limits
    value = USUAL_MONEY if question.kind is Kind.MONEY else USUAL_NUMBER
    value = value if limits.maximum is None else min(value, limits.maximum)
    return value if limits.minimum is None else max(value, limits.minimum)


def _day(_question: Question, _writer: Writer) -> str:
    return (now().date() + timedelta(days=60)).isoformat()


def _months(_question: Question, _writer: Writer) -> dict[str, str]:
    return {"from": f"{now().year}-01", "to": f"{now().year + 1}-06"}


def _short_text(question: Question, writer: Writer) -> str:
    limits = question.limits
    most = SHORT if limits.max_words is None else min(limits.max_words, SHORT)
    return words.prose(writer.locale, most, limits.max_characters)


def _long_text(question: Question, writer: Writer) -> str:
    return words.prose(writer.locale, question.limits.max_words, question.limits.max_characters)


def _option(question: Question, writer: Writer) -> str:
    return writer.chosen(tuple(option.id for option in question.options))


def _some(question: Question, writer: Writer) -> list[str]:
    ids = [option.id for option in question.options]
    first = writer.number % len(ids)
    return (ids[first:] + ids[:first])[: max(1, question.limits.min_items or 1)]


MAKERS: dict[Kind, Callable[[Question, Writer], Any]] = {
    Kind.TEXT: _short_text,
    Kind.LONG_TEXT: _long_text,
    Kind.EMAIL: lambda _question, writer: writer.person()["email"],
    Kind.PERSON: lambda _question, writer: writer.person(),
    Kind.URL: lambda question, _writer: f"https://{DOMAIN}/{question.id}",
    Kind.NUMBER: _number,
    Kind.MONEY: _number,
    Kind.DATE: _day,
    Kind.PERIOD: _months,
    Kind.YES_NO: lambda _question, writer: writer.chosen(YES_NO),
    Kind.CHOICE: _option,
    Kind.CHOICES: _some,
    Kind.UNIT: lambda _question, writer: writer.chosen(writer.units) if writer.units else "",
    Kind.DECLARATION: lambda _question, _writer: True,
    Kind.BUDGET: lambda _question, writer: budget(
        writer.costs, writer.locale, effort=writer.number % 2 == 1
    ),
}
"""Every kind but the group, whose entries are made of the others, and the file."""


def _keep(rule: Rule, question: Question, answers: Answers, writer: Writer) -> None:
    """Change the answers so that a rule is kept, where that takes a change."""
    if rule.kind is RuleKind.CONTAINS_SUBMITTER:
        _put_in(rule, question, answers, writer)
    elif rule.field is not None and rule.kind is RuleKind.EXACTLY_ONE:
        for place, entry in enumerate(answers[question.id]):
            others = _others(question, rule)
            entry[rule.field] = others[0] if place and others else rule.value
    elif rule.field is not None and rule.kind is RuleKind.DISTINCT:
        _tell_apart(rule, question, answers)
    elif question.options and rule.kind is RuleKind.NOT_AMONG:
        _choose_another(rule, question, answers)


def _choose_another(rule: Rule, question: Question, answers: Answers) -> None:
    """An option that the other question does not have."""
    taken = answers.get(rule.other or "")
    answers[question.id] = next((o.id for o in question.options if o.id != taken), "")


def _put_in(rule: Rule, question: Question, answers: Answers, writer: Writer) -> None:
    if rule.field is None:
        answers[question.id] = writer.email
        return
    first = answers[question.id][0]
    first[rule.field] = writer.email
    first |= {q.id: writer.name for q in question.questions if _is_name(q)}


def _others(question: Question, rule: Rule) -> list[str]:
    """What an entry may answer that is not the value of which there is one."""
    inner = next(q for q in question.questions if q.id == rule.field)
    ids = YES_NO if inner.kind is Kind.YES_NO else tuple(option.id for option in inner.options)
    return [id_ for id_ in ids if id_ != rule.value]


def _tell_apart(rule: Rule, question: Question, answers: Answers) -> None:
    """Entries choose different options; names and addresses differ already."""
    inner = next(q for q in question.questions if q.id == rule.field)
    for entry, option in zip(answers[question.id], inner.options, strict=False):
        entry[inner.id] = option.id
