"""Which sections and questions apply, given the answers so far."""

from typing import Any

from eqportal.forms.spec import Condition, Form, Question, Section

Answers = dict[str, Any]


def applicable(form: Form, answers: Answers) -> frozenset[str]:
    """The ids of the questions that apply; a question hangs on those before it."""
    ids: set[str] = set()
    for section in form.sections:
        if _holds(section.when, answers, ids):
            for question in section.questions:
                if _holds(question.when, answers, ids):
                    ids.add(question.id)
    return frozenset(ids)


def sections_of(form: Form, answers: Answers) -> tuple[Section, ...]:
    """The sections that apply and have something to ask, in order."""
    ids = applicable(form, answers)
    return tuple(
        section
        for section in form.sections
        if _holds(section.when, answers, ids) and on_page(section, answers, ids)
    )


def on_page(section: Section, answers: Answers, ids: frozenset[str]) -> tuple[Question, ...]:
    """The questions that a section's page shows.

    One that hangs on a question of the same page is always there, for the page cannot change
    while it is filled in; what is typed there counts only when the condition holds.
    """
    beside = {q.id for q in section.questions}
    return tuple(
        q
        for q in section.questions
        if q.when is None or q.when.question in beside or _holds(q.when, answers, ids)
    )


def in_entry(group: Question, entry: Answers) -> tuple[Question, ...]:
    """The questions of a group that apply to one entry; each hangs on those before it there."""
    ids: set[str] = set()
    for inner in group.questions:
        if _holds(inner.when, entry, ids):
            ids.add(inner.id)
    return tuple(inner for inner in group.questions if inner.id in ids)


def _holds(condition: Condition | None, answers: Answers, ids: frozenset[str] | set[str]) -> bool:
    if condition is None:
        return True
    if condition.question not in ids:
        return False
    value = answers.get(condition.question)
    given = value if isinstance(value, list) else [value]
    return any(answer in condition.is_one_of for answer in given)
