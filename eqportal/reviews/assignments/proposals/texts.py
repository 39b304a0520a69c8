"""The cases of a call as a proposal reads them: their words, their language and their units."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.forms.spec import Kind, Question
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.queries import sent_last
from eqportal.units.models import Unit, UnitKind

HEIGHT = 20


@dataclass(frozen=True)
class Text:
    """One case: its id, language, every word that was answered, and the units that were named."""

    id: uuid.UUID
    language: str
    words: str
    units: frozenset[str]


def texts_of(call: Call, cases: Select[Submission]) -> list[Text]:
    """The cases with what was sent last, in the order of their references."""
    columns = (Submission.id, Submission.language, Submission.title, SubmissionVersion.answers)
    rows = session().execute(
        cases.with_only_columns(*columns)
        .join(SubmissionVersion, sent_last())
        .order_by(Submission.reference)
    )
    asked = list(_unit_questions(call.form.questions()))
    return [
        Text(id_, language, f"{title} {' '.join(_strings(answers))}", _named(answers, asked))
        for id_, language, title, answers in rows
    ]


def _strings(answers: Any) -> Iterator[str]:  # noqa: ANN401 - answers are JSON
    if isinstance(answers, str):
        yield answers
    elif isinstance(answers, dict | list):
        for value in answers.values() if isinstance(answers, dict) else answers:
            yield from _strings(value)


def _unit_questions(questions: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - of a spec
    """The questions that ask for a unit, with the group that each stands in or nothing."""
    question: Question
    for question in questions:
        if question.kind is Kind.UNIT:
            yield question.id, ""
        for inner in question.questions or ():
            if inner.kind is Kind.UNIT:
                yield inner.id, question.id


def _named(answers: dict[str, Any], asked: list[tuple[str, str]]) -> frozenset[str]:
    found: set[Any] = set()
    for question, group in asked:
        entries = answers.get(group) if group else [answers]
        for entry in entries if isinstance(entries, list) else []:
            value = entry.get(question) if isinstance(entry, dict) else None
            if isinstance(value, str) and value:
                found.add(value)
    return frozenset(found)


def faculties() -> dict[str, str]:
    """The faculty of each unit, by code; a unit above the faculties has none."""
    rows = session().execute(select(Unit.id, Unit.parent_id, Unit.kind, Unit.code)).all()
    units = {row[0]: row for row in rows}

    def above(id_: uuid.UUID | None) -> str:
        for _step in range(HEIGHT):
            if id_ is None:
                break
            _id, parent, kind, code = units[id_]
            if kind is UnitKind.FACULTY:
                return str(code)
            id_ = parent
        return ""

    return {row[3]: above(row[0]) for row in rows}
