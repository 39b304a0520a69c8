"""What stands in a form, said in words: conditions, facts about a question, and rules."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.calls.editing import labels
from eqportal.calls.editing.places import Path, path_of, question_at
from eqportal.forms import kinds
from eqportal.forms.spec import (
    USUAL_READERS,
    Condition,
    Form,
    Kind,
    Question,
    Reader,
    Rule,
    RuleKind,
)
from eqportal.locales.formats import localised
from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LocalisedText


def named(text: LocalisedText, identifier: str) -> str:
    """The text in the reader's language, else in any, else the id."""
    return localised(text) or text.nb or text.nn or text.en or identifier


def quoted(words: str) -> str:
    """A word or a sentence of the form, as it is cited."""
    return f"“{words}”" if current_locale() == "en" else f"«{words}»"


def place(form: Form, path: Path) -> str:
    """The label of a question, with that of its group before it."""
    parts = [question_at(form, path[: n + 1]) for n in range(len(path))]
    given = zip(parts, path, strict=True)
    return " – ".join(named(q.label, id_) if q else id_ for q, id_ in given)


def answers_of(question: Question) -> list[tuple[str, str]]:
    """The answers a condition can name, each with its words."""
    if question.kind is Kind.YES_NO:
        return [(value, str(words)) for value, words in kinds.yes_no()]
    return [(option.id, named(option.label, option.id)) for option in question.options]


def listed(words: Iterable[str]) -> str:
    """Some words as alternatives."""
    return _(" or ").join(quoted(word) for word in words)


def condition(form: Form, when: Condition | None, group: Path = ()) -> str:
    """When a section or a question is shown; empty when it always is. `group` is what it is in."""
    if when is None:
        return ""
    question = question_at(form, (*group, when.question))
    known = dict(answers_of(question)) if question else {}
    return _(
        "Shown when %(question)s is %(answers)s",
        question=quoted(named(question.label, question.id) if question else when.question),
        answers=listed(known.get(value, value) for value in when.is_one_of),
    )


def facts(form: Form, question: Question, group: Path = ()) -> list[str]:
    """What is worth knowing of a question in a list: its kind, and what is not as usual."""
    found = [str(labels.KINDS[question.kind])]
    found.append(_("required") if question.required else _("optional"))
    if question.options:
        found.append(ngettext("%(num)s option", "%(num)s options", len(question.options)))
    if question.questions:
        count = len(question.questions)
        found.append(ngettext("%(num)s question each", "%(num)s questions each", count))
    if question.when:
        found.append(condition(form, question.when, group))
    return [*found, *_readers(question)]


def _readers(question: Question) -> list[str]:
    """Who reads the answer, when that is not as usual."""
    if set(question.seen_by) == set(USUAL_READERS):
        return []
    if not question.seen_by:
        return [_("read by the submitter and the office only")]
    hidden = [reader for reader in USUAL_READERS if reader not in question.seen_by]
    more = [reader for reader in question.seen_by if reader not in USUAL_READERS]
    found = [_("hidden from: %(readers)s", readers=_names(hidden))] if hidden else []
    return found + ([_("also read by: %(readers)s", readers=_names(more))] if more else [])


def _names(readers: Iterable[Reader]) -> str:
    return ", ".join(str(labels.READERS[reader]).lower() for reader in readers)


def rule(form: Form, spec: Rule) -> str:
    """A rule as a sentence."""
    here = quoted(_of(form, spec.question, spec.field))
    if spec.kind is RuleKind.EXACTLY_ONE:
        return _(
            "Exactly one entry answers %(value)s in %(question)s.",
            value=quoted(_value(form, spec)),
            question=here,
        )
    if spec.kind is RuleKind.NOT_AMONG:
        other = quoted(_of(form, spec.other or "", spec.other_field))
        return _(
            "No answer to %(question)s is also an answer to %(other)s.", question=here, other=other
        )
    return _RULES[spec.kind](here)


_RULES = {
    RuleKind.DISTINCT: lambda here: _("No answer in %(question)s is given twice.", question=here),
    RuleKind.NOT_SUBMITTER: lambda here: _("The submitter is not in %(question)s.", question=here),
    RuleKind.NOT_PANEL: lambda here: _(
        "Nobody on the committee is in %(question)s.", question=here
    ),
    RuleKind.CONTAINS_SUBMITTER: lambda here: _("The submitter is in %(question)s.", question=here),
}


def _of(form: Form, question: str, field: str | None) -> str:
    return place(form, (question, field) if field else (question,))


def _value(form: Form, spec: Rule) -> str:
    path = (spec.question, spec.field) if spec.field else (spec.question,)
    question = question_at(form, path)
    return dict(answers_of(question)).get(spec.value or "", spec.value or "") if question else ""


def question_named(form: Form, dotted: str) -> str:
    """The label of the question with a dotted path."""
    return place(form, path_of(dotted))
