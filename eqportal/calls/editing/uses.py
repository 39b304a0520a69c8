"""What hangs on a question or an option, so that it is not taken away unnoticed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.editing import phrases
from eqportal.calls.editing.places import Path, every
from eqportal.calls.editing.work import FIXED, Part, Work
from eqportal.calls.models import Call
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Condition, Form, Question, Rule


@dataclass(frozen=True)
class Answered:
    """How many drafts and sent submissions hold an answer; those of test calls counted apart."""

    live: int = 0
    test: int = 0


Counter = Callable[[Call, Path, str | None], Answered]
counters: list[Counter] = []
"""A higher floor knows the answers: how many to a question, or with one of its options."""


def answered(call: Call, path: Path, option: str | None = None) -> Answered:
    """How many have answered a question, or chosen an option of it."""
    found = [count(call, path, option) for count in counters]
    return Answered(sum(f.live for f in found), sum(f.test for f in found))


def conditions(form: Form) -> Iterator[tuple[str, Path, Condition]]:
    """Each condition with the words for where it stands, and the question that decides."""
    for section in form.sections:
        if section.when:
            title = phrases.quoted(phrases.named(section.title, section.id))
            yield _("the section %(name)s", name=title), (section.when.question,), section.when
    for path, question in every(form):
        if question.when:
            label = phrases.quoted(phrases.place(form, path))
            deciding = (*path[:-1], question.when.question)
            yield _("the question %(name)s", name=label), deciding, question.when


def _rule_names(rule: Rule, path: Path) -> bool:
    ends = ((rule.question, rule.field), (rule.other, rule.other_field))
    return any(path[0] == q and (len(path) == 1 or path[1] == inner) for q, inner in ends)


def _decided(form: Form, path: Path) -> list[str]:
    return [
        _("It decides when %(place)s is shown.", place=where)
        for where, deciding, _condition in conditions(form)
        if deciding == path
    ]


def of_short_question(work: Work, path: Path) -> list[str]:
    """The same for a question of a short form, which nobody has answered before the call opens."""
    found = _decided(work.form, path)
    if path[0] in {work.form.title_question, *FIXED[work.part]}:
        found.append(
            _("Every report has this question. Change its words instead.")
            if work.part is Part.REPORT
            else _("Every letter has this question. Change its words instead.")
        )
    return found


def of_question(call: Call, form: Form, path: Path) -> list[str]:
    """Sentences on what names a question; while there are any, it cannot be removed."""
    found = _decided(form, path)
    found += [
        _("Rule %(n)s asks about it: %(rule)s", n=n + 1, rule=phrases.rule(form, rule))
        for n, rule in enumerate(form.rules)
        if _rule_names(rule, path)
    ]
    if len(path) == 1 and form.title_question == path[0]:
        found.append(_("Its answer names the submission. Choose another question for that first."))
    if len(path) == 1 and path[0] in form.about_questions:
        found.append(
            _("It tells who the submission is about. Take it off that list on the page of rules.")
        )
    if len(path) == 1 and call.options.proposers_question == path[0]:
        found.append(_("The proposers who are asked to confirm are taken from it."))
    if len(path) == 1 and call.options.manager_question == path[0]:
        found.append(_("The line manager who is asked for an answer is taken from it."))
    return found + _of_answers(answered(call, path).live)


def _of_answers(live: int) -> list[str]:
    if not live:
        return []
    return [
        ngettext(
            "%(num)s draft or sent submission has an answer to it.",
            "%(num)s drafts and sent submissions have an answer to it.",
            live,
        )
    ]


def of_option(call: Call, form: Form, path: Path, option: str) -> list[str]:
    """Sentences on what names an option; while there are any, it cannot be removed."""
    found = [
        _("It decides when %(place)s is shown.", place=where)
        for where, deciding, condition in conditions(form)
        if deciding == path and option in condition.is_one_of
    ]
    found += [
        _("Rule %(n)s asks about it: %(rule)s", n=n + 1, rule=phrases.rule(form, rule))
        for n, rule in enumerate(form.rules)
        if rule.value == option and (rule.question, rule.field) == (path[0], (*path, None)[1])
    ]
    live = answered(call, path, option).live
    if live:
        found.append(
            ngettext(
                "%(num)s draft or sent submission has chosen it.",
                "%(num)s drafts and sent submissions have chosen it.",
                live,
            )
        )
    return found


def in_tests(call: Call, path: Path, option: str | None = None) -> str:
    """A sentence on the answers in test calls, which do not stand in the way; else empty."""
    count = answered(call, path, option).test
    return (
        ngettext(
            "%(num)s submission in a test call uses it. Tests keep the form they were made with.",
            "%(num)s submissions in test calls use it. Tests keep the form they were made with.",
            count,
        )
        if count
        else ""
    )


def hint_of_criterion(form: Form, rubric: Rubric, question: Question) -> str:
    """A sentence when a criterion loses its only question; it does not stand in the way."""
    asked = [q.criterion for _path, q in every(form)]
    if question.criterion is None or asked.count(question.criterion) > 1:
        return ""
    names = {c.id: phrases.named(c.label, c.id) for c in rubric.criteria}
    name = phrases.quoted(names.get(question.criterion, question.criterion))
    return _("No question will be about the criterion %(name)s any more.", name=name)
