"""The cases that are told: read from `cases/`, with people and years put in."""

import re
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from eqportal.decisions.models import Outcome
from eqportal.demo.cast import cast
from eqportal.endorsements.models import Level
from eqportal.forms.budgets import LINE
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form, Kind, Question
from eqportal.locales.text import LocalisedText

FOLDER = Path(__file__).parent / "cases"
TIME = re.compile(r"\{([MY])([+-]\d+)?\}")
MONTHS = 12


class Fate(StrEnum):
    """How far a case gets in its call's time; the committee's part follows from the call."""

    DRAFT = "draft"
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    SCREENED = "screened"
    RETURNED = "returned"
    COMPLETED = "completed"
    INELIGIBLE = "ineligible"


class Endorsed(StrEnum):
    """How far a case has come with its units, where its call has any."""

    NOT_YET = "not_yet"
    ASSESSED = "assessed"
    DEPARTMENT = "department"
    FACULTY = "faculty"


class Verdict(BaseModel):
    """What was decided, and the citation when it is an award that is published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    reasons: str
    citation: LocalisedText | None = None
    name: LocalisedText | None = None


class Case(BaseModel):
    """One case. `when` is 0 (the call opens) to 1 (it closes, or today)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    by: str
    language: str
    when: float
    fate: Fate = Fate.SENT
    answers: Answers
    attachment: tuple[str, ...] = ()
    reason: str = ""
    asked: tuple[str, ...] = ()
    later: Answers = {}
    checked: dict[str, str] = {}
    endorsed: Endorsed = Endorsed.FACULTY
    held_back: str = ""
    declared: dict[str, tuple[str, str]] = {}
    hidden_from: tuple[str, ...] = ()
    reviews: dict[str, str] = {}
    decision: Verdict | None = None

    def assessed_at(self, level: Level) -> bool:
        """Whether the unit on that step has said its word."""
        department = self.endorsed is not Endorsed.NOT_YET
        return department if level is Level.DEPARTMENT else self.endorsed is Endorsed.FACULTY

    def sent_from(self, level: Level) -> bool:
        """Whether the unit on that step has sent it on."""
        return self.assessed_at(level) and self.endorsed is not Endorsed.ASSESSED


def cases_of(round_key: str) -> tuple[Case, ...]:
    """The cases of a round, in the order in which they were begun."""
    source = FOLDER / f"{round_key}.json"
    if not source.exists():
        return ()
    found = TypeAdapter(tuple[Case, ...]).validate_json(source.read_bytes())
    return tuple(sorted(found, key=lambda case: case.when))


def answers_of(case: Case, form: Form, begun: datetime) -> Answers:
    """The answers in their stored shapes: people by name and address, dates, declarations.

    `{Y-1}` is the year before the case was begun, `{M+3}` the month three months after.
    """
    given = dict(_with_contacts(case.answers | case.later, form))
    given = {id_: _shaped(form.question(id_), value) for id_, value in given.items()}
    for question in form.questions():
        if question.prefill and question.id not in given:
            own = cast()[case.by]
            given[question.id] = own.name if question.prefill == "own_name" else own.email
        if question.kind is Kind.DECLARATION and case.fate is not Fate.DRAFT:
            given[question.id] = True
    dated: Answers = _dated(given, begun)
    return dated


def _with_contacts(answers: Answers, form: Form) -> Iterator[tuple[str, Any]]:
    """`unit_contact: head` stands for the answers `unit_contact_name` and `unit_contact_email`."""
    ids = {question.id for question in form.questions()}
    for id_, value in answers.items():
        if f"{id_}_name" in ids and id_ not in ids:
            yield f"{id_}_name", cast()[value].name
            yield f"{id_}_email", cast()[value].email
        else:
            yield id_, value


def _shaped(question: Question, value: Any) -> Any:  # noqa: ANN401 - JSON
    if question.kind is Kind.PERSON:
        return {"name": cast()[value].name, "email": cast()[value].email}
    if question.kind is Kind.BUDGET:
        return value | {"lines": [dict(zip(LINE, line, strict=True)) for line in value["lines"]]}
    if question.kind is not Kind.GROUP:
        return value
    return [_entry(question, entry, place) for place, entry in enumerate(value)]


def _entry(question: Question, entry: Any, place: int) -> dict[str, Any]:  # noqa: ANN401
    """An entry is the name of somebody, a row of values, or a mapping with `who`."""
    if isinstance(entry, list):
        return dict(zip((inner.id for inner in question.questions), entry, strict=False))
    if isinstance(entry, str):
        entry = {"who": entry}
    if "who" not in entry:
        return dict(entry)
    person = cast()[entry["who"]]
    known = {
        "name": person.name,
        "email": person.email,
        "role": person.role,
        "contact": "yes" if place == 0 else "no",
    }
    asked = {inner.id for inner in question.questions}
    return {id_: value for id_, value in (known | entry).items() if id_ in asked}


def _dated(value: Any, begun: datetime) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return TIME.sub(lambda found: _time(found[1], int(found[2] or 0), begun), value)
    if isinstance(value, dict):
        return {key: _dated(inner, begun) for key, inner in value.items()}
    return [_dated(inner, begun) for inner in value] if isinstance(value, list) else value


def _time(unit: str, shift: int, begun: datetime) -> str:
    if unit == "Y":
        return str(begun.year + shift)
    year, month = divmod(begun.year * MONTHS + begun.month - 1 + shift, MONTHS)
    return f"{year}-{month + 1:02}"
