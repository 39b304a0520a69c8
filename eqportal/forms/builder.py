"""From a section's spec to its page's form: fields built once per language, bound per request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from flask_babel import gettext as _
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.i18n import DummyTranslations
from wtforms.meta import DefaultMeta

from eqportal.forms import kinds
from eqportal.forms.conditions import Answers
from eqportal.forms.cost_words import rules_in_words
from eqportal.forms.costs import Costs
from eqportal.forms.fields import BudgetField, ExistingFile, PersonField, RepeatField
from eqportal.forms.parsing import PERSON_PARTS
from eqportal.forms.spec import Kind, Question, Section
from eqportal.forms.validation import Problem

UnitChoice = tuple[str, str, int]
"""Code, name and depth in the tree; a unit lower down is set in."""
ALTERNATIVES = 3


@dataclass(frozen=True)
class Surroundings:
    """What a form needs beside its spec: languages, units, files, cost rules, the person."""

    locale: str
    language: str
    units: Sequence[UnitChoice] = ()
    files: Mapping[str, Sequence[ExistingFile]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    costs: Costs | None = None


class EngineMeta(DefaultMeta):  # type: ignore[misc, unused-ignore]
    """No forgery token (the layout's form has it) and no messages of WTForms' own."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings

    def get_translations(self, form: Any) -> Any:  # noqa: ANN401, ARG002
        """None: the messages are ours."""
        return DummyTranslations()


class SectionForm(BaseForm):
    """The form of one section's page; its fields are named by the ids of the questions."""

    @property
    def shown(self) -> list[Any]:
        """The fields, in the order of the spec."""
        return list(self._fields.values())

    def showing(self, found: Sequence[Problem]) -> Self:
        """The form with each problem at its field."""
        for problem in found:
            place = self._place(problem.path)
            place.errors = [*place.errors, problem.text]
            if problem.parts:
                place.error_parts = problem.parts
        return self

    def _place(self, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - a field of ours
        """The field of a path; the whole group when an entry is not on the page."""
        question, *inside = path
        group = self._fields[str(question)]
        if isinstance(group, BudgetField):
            return group.place(tuple(inside))
        if len(inside) == 2 and isinstance(group, RepeatField):  # noqa: PLR2004 - place and question
            place, inner = inside
            if int(place) < len(group.entries):
                return group.entries[int(place)][str(inner)]
        return group


def section_form(
    section: Section,
    questions: Sequence[Question],
    around: Surroundings,
    *,
    formdata: Any = None,  # noqa: ANN401 - werkzeug's MultiDict, or None
    answers: Answers,
) -> SectionForm:
    """The form of a section with what was posted, else with the answers kept.

    `questions` are those of the section that its page shows.
    """
    fields = _fields(section, around.locale)
    form = SectionForm([(q.id, fields[q.id]) for q in questions], meta=EngineMeta(around))
    form.process(formdata, data={q.id: _begun(q, answers.get(q.id)) for q in questions})
    for question in questions:
        _surround(question, form[question.id], around)
    return form


def _begun(question: Question, kept: Any) -> Any:  # noqa: ANN401 - any stored shape
    """What is kept, or what the question begins with when nothing is."""
    return kept if question.default is None or kept else question.default


def prefilled(questions: Sequence[Question], own: Mapping[str, str]) -> Answers:
    """What a page that was never saved begins with: what is known of the person already."""
    answers: Answers = {}
    for question in questions:
        if question.prefill and question.kind is Kind.PERSON:
            answers[question.id] = {part: own.get(f"own_{part}", "") for part in PERSON_PARTS}
        elif question.prefill:
            answers[question.id] = own.get(question.prefill, "")
        known = {q.id: own.get(q.prefill, "") for q in question.questions if q.prefill}
        if known:
            answers[question.id] = [known]
    return answers


@lru_cache(maxsize=512)
def _fields(section: Section, locale: str) -> dict[str, "UnboundField[Any]"]:
    labels = {q.id: q for q in section.questions}
    return {q.id: _unbound(q, locale, labels) for q in section.questions}


def _unbound(
    question: Question, locale: str, beside: Mapping[str, Question]
) -> "UnboundField[Any]":
    options = kinds.options(question, locale)
    if question.kind is Kind.GROUP:
        beside = {q.id: q for q in question.questions}
        inner = {q.id: _unbound(q, locale, beside) for q in question.questions}
        options |= {"fields": inner}
    made: Any = kinds.FIELDS[question.kind](
        question.label.in_(locale),
        description=_hint(question, locale, beside),
        optional=not question.required,
        **options,
    )
    return made  # type: ignore[no-any-return]


def _hint(question: Question, locale: str, beside: Mapping[str, Question]) -> str:
    parts = (_applies(question, locale, beside), question.hint.in_(locale))
    return " ".join(part for part in parts if part)


def _applies(question: Question, locale: str, beside: Mapping[str, Question]) -> str:
    """When a question counts that hangs on one of the same page."""
    if question.when is None or question.when.question not in beside:
        return ""
    other = beside[question.when.question]
    words = [kinds.answer_label(other, value, locale) for value in question.when.is_one_of]
    if len(words) > ALTERNATIVES:
        return ""
    listed = _(" or ").join(f"“{w}”" if locale == "en" else f"«{w}»" for w in words)
    return _("Answer only if you selected %(answers)s above.", answers=listed)


def _surround(question: Question, made: Any, around: Surroundings) -> None:  # noqa: ANN401 - a field of ours
    """Give a field what differs from request to request."""
    if isinstance(made, BudgetField):
        _surround_budget(made, around)
    elif isinstance(made, RepeatField):
        _surround_group(question, made, around)
    elif question.kind is Kind.FILE:
        made.existing = around.files.get(question.id, ())
    elif isinstance(made, PersonField):
        made.own = bool(question.prefill)
    elif question.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        made.lang = around.language


def _surround_group(question: Question, made: RepeatField, around: Surroundings) -> None:
    for n, entry in enumerate(made.entries):
        for inner in question.questions:
            inside: Any = entry[inner.id]
            _surround(inner, inside, around)
            if n == 0 and inner.prefill:  # the first entry is the person's own
                inside.autocomplete = inner.prefill.removeprefix("own_")


def _surround_budget(made: BudgetField, around: Surroundings) -> None:
    """What the call lets things cost is said before anything is typed."""
    rules = around.costs or Costs()
    made.takes_effort = rules.own_effort
    made.description = " ".join(part for part in (made.description, rules_in_words(rules)) if part)
    for inner in (*(f for entry in made.entries for f in entry.fields), *made.funding):
        if inner.kind in {"text", "textarea"}:
            inner.lang = around.language
