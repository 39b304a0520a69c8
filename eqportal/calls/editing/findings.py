"""What is wrong with a form as a whole: each a sentence with its place, and where to mend it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from eqportal.calls.editing import phrases
from eqportal.calls.editing.contradictions import alike, limit_problems
from eqportal.calls.editing.places import (
    CHOSEN,
    Path,
    before,
    before_section,
    dotted,
    every,
    question_at,
)
from eqportal.calls.editing.work import Part
from eqportal.calls.models import Call
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Condition, Form, Kind, Question, Rule


@dataclass(frozen=True)
class Finding:
    """One thing to put right. `page` and `item` are its place.

    `hint` is only worth a thought; `passing` may be so while the form is written.
    """

    text: str
    page: str = "form"
    item: str = ""
    hint: bool = False
    passing: bool = False


def findings(call: Call, form: Form, *, part: Part = Part.FORM) -> list[Finding]:
    """Everything that is wrong with a form of the call, in the order in which it is read."""
    alike = [*_of_ids(form), *_of_sections(form), *_of_questions(form)]
    if part is Part.LETTER:
        return [*alike, *_of_letters(form)]
    if part is Part.REPORT:
        return alike
    return [
        *alike,
        *_of_rules(form),
        *_of_links(call, form),
        *_of_criteria(form, call.rubric),
    ]


def _of_letters(form: Form) -> Iterator[Finding]:
    """What a letter, which is one page, cannot ask."""
    files = [q for q in form.questions() if q.kind is Kind.FILE]
    for question in files[1:]:
        yield Finding(_("A letter has one file at most."), "question", question.id)


def _of_ids(form: Form) -> Iterator[Finding]:
    groups = [("", [q.id for q in form.questions()])]
    groups += [(q.id, [i.id for i in q.questions]) for q in form.questions() if q.questions]
    for group, ids in groups:
        for id_ in (i for i, count in Counter(ids).items() if count > 1):
            text = _("Two questions have the id “%(id)s”. Remove one of them.", id=id_)
            yield Finding(text, "question", f"{group}.{id_}".strip("."))
    for path, question in every(form):
        options = Counter(o.id for o in question.options)
        for id_ in (i for i, count in options.items() if count > 1):
            text = _("Two options have the id “%(id)s”. Remove one of them.", id=id_)
            yield Finding(text, "question", dotted(path))


def _of_sections(form: Form) -> Iterator[Finding]:
    for section in form.sections:
        name = phrases.quoted(phrases.named(section.title, section.id))
        if not section.questions:
            text = _("The section %(name)s has no questions.", name=name)
            yield Finding(text, "section", section.id, passing=True)
        where = _("The section %(name)s", name=name)
        earlier = before_section(form, section.id)
        for text in condition_problems(where, section.when, earlier, _deciding(form, section.when)):
            yield Finding(text, "section", section.id)


def _of_questions(form: Form) -> Iterator[Finding]:
    for path, question in every(form):
        name = phrases.quoted(phrases.place(form, path))
        where = _("The question %(name)s", name=name)
        name = _deciding(form, question.when, path[:-1])
        for text in condition_problems(where, question.when, before(form, path), name):
            yield Finding(text, "question", dotted(path))
        for text in [*limit_problems(question).values(), *alike(question)]:
            yield Finding(f"{where}: {text}", "question", dotted(path))


def _deciding(form: Form, when: Condition | None, group: Path = ()) -> str:
    """What the deciding question is called; its id when it is not there any more."""
    found = question_at(form, (*group, when.question)) if when else None
    return phrases.quoted(
        phrases.named(found.label, found.id) if found else when.question if when else ""
    )


def condition_problems(
    where: str, when: Condition | None, earlier: tuple[Question, ...], name: str
) -> Iterator[str]:
    """What is wrong with a condition, given the questions before; `name` is the deciding one's."""
    if when is None:
        return
    question = next((q for q in earlier if q.id == when.question), None)
    if question is None:
        yield _(
            "%(where)s is shown by the answer to %(question)s, which does not come before it.",
            where=where,
            question=name,
        )
    elif question.kind not in CHOSEN:
        yield _(
            "%(where)s is shown by the answer to %(question)s, which has no options.",
            where=where,
            question=name,
        )
    else:
        known = {value for value, _words in phrases.answers_of(question)}
        for value in (v for v in when.is_one_of if v not in known):
            yield _(
                "%(where)s is shown by the option “%(id)s”, which is not there any more.",
                where=where,
                id=value,
            )


def _of_rules(form: Form) -> Iterator[Finding]:
    for n, rule in enumerate(form.rules):
        for end, inner in ((rule.question, rule.field), (rule.other, rule.other_field)):
            path: Path = (end, inner) if end and inner else (end or "",)
            if end and question_at(form, path) is None:
                text = _(
                    "Rule %(n)s asks about “%(id)s”, which is not there any more.",
                    n=n + 1,
                    id=dotted(path),
                )
                yield Finding(text, "rules", str(n))
        if problem := _value_problem(form, rule, n + 1):
            yield Finding(problem, "rules", str(n))


def _value_problem(form: Form, rule: Rule, n: int) -> str:
    path = (rule.question, rule.field) if rule.field else (rule.question,)
    question = question_at(form, path)
    known = [value for value, _words in phrases.answers_of(question)] if question else []
    if rule.value and known and rule.value not in known:
        return _("Rule %(n)s counts an option that is not there any more.", n=n)
    return ""


def _of_links(call: Call, form: Form) -> Iterator[Finding]:
    ids = {q.id for q in form.questions()}
    if form.title_question not in ids:
        yield Finding(_("No question names the submission. Choose one."), "rules")
    named = call.options.proposers_question
    if named and named not in ids:
        text = _("The proposers are taken from “%(id)s”, which is not in the form.", id=named)
        yield Finding(text)
    named = call.options.manager_question
    if named and named not in ids:
        text = _("The line manager is taken from “%(id)s”, which is not in the form.", id=named)
        yield Finding(text)


def _of_criteria(form: Form, rubric: Rubric) -> Iterator[Finding]:
    known = {criterion.id for criterion in rubric.criteria}
    asked = {q.criterion for _path, q in every(form) if q.criterion}
    for path, question in every(form):
        if question.criterion and question.criterion not in known:
            name = phrases.quoted(phrases.place(form, path))
            text = _(
                "The question %(name)s is about a criterion that is not in the rubric.", name=name
            )
            yield Finding(text, "question", dotted(path))
    for criterion in (c for c in rubric.criteria if c.id not in asked):
        name = phrases.quoted(phrases.named(criterion.label, criterion.id))
        text = _("No question is about the criterion %(name)s.", name=name)
        yield Finding(text, "criterion", criterion.id, hint=True)
