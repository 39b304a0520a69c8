"""Checks across answers and people: one function for each kind of rule in a form's spec."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from eqportal.forms.answers import entries, is_blank
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Form, Rule, RuleKind
from eqportal.forms.validation import Path, Problem
from eqportal.locales.formats import localised


@dataclass(frozen=True)
class People:
    """Whom the rules ask about, by e-mail address."""

    submitter: str
    panel: frozenset[str] = field(default_factory=frozenset)


Found = Iterator[tuple[Path, str]]
Check = Callable[[Rule, Answers, People], list[Path]]


def broken_rules(
    form: Form, answers: Answers, people: People, ids: frozenset[str]
) -> list[Problem]:
    """What the rules of the questions `ids` refuse, in the order of the spec."""
    return [
        Problem(path, localised(rule.message))
        for rule in form.rules
        if rule.question in ids
        for path in CHECKS[rule.kind](rule, answers, people)
    ]


def _values(answers: Answers, question: str, inner: str | None) -> Found:
    """Each answer with its place, compared without regard to case; of a person the address."""
    value = answers.get(question)
    if inner is None:
        said = value.get("email") if isinstance(value, dict) else value
        if isinstance(said, str) and said.strip():
            yield (question,), _same(said)
        return
    for place, entry in entries(value):
        if isinstance(entry.get(inner), str) and not is_blank(entry[inner]):
            yield (question, place, inner), _same(entry[inner])


def _same(text: str) -> str:
    return text.strip().casefold()


def _mailbox(address: str) -> str:
    """An address without its +tag."""
    local, _, domain = _same(address).rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _of_rule(rule: Rule, answers: Answers) -> list[tuple[Path, str]]:
    return list(_values(answers, rule.question, rule.field))


def exactly_one(rule: Rule, answers: Answers, _people: People) -> list[Path]:
    """One entry, and no more, has the value; a group without entries is not asked."""
    found = [value for _, value in _of_rule(rule, answers)]
    return [(rule.question,)] if found and found.count(rule.value or "") != 1 else []


def distinct(rule: Rule, answers: Answers, _people: People) -> list[Path]:
    """No two entries have the same value; told at the later one."""
    seen: set[str] = set()
    repeated: list[Path] = []
    for path, value in _of_rule(rule, answers):
        if value in seen:
            repeated.append(path)
        seen.add(value)
    return repeated


def not_submitter(rule: Rule, answers: Answers, people: People) -> list[Path]:
    """The submitter is not there, under a tagged address either."""
    own = _mailbox(people.submitter)
    return [path for path, value in _of_rule(rule, answers) if _mailbox(value) == own]


def not_panel(rule: Rule, answers: Answers, people: People) -> list[Path]:
    """Nobody of the panel is there."""
    panel = {_same(email) for email in people.panel}
    return [path for path, value in _of_rule(rule, answers) if value in panel]


def not_among(rule: Rule, answers: Answers, _people: People) -> list[Path]:
    """No value is also among the answers to the other question."""
    others = {value for _, value in _values(answers, rule.other or "", rule.other_field)}
    return [path for path, value in _of_rule(rule, answers) if value in others]


def contains_submitter(rule: Rule, answers: Answers, people: People) -> list[Path]:
    """The submitter is there, once anybody is."""
    found = {value for _, value in _of_rule(rule, answers)}
    return [(rule.question,)] if found and _same(people.submitter) not in found else []


CHECKS: dict[RuleKind, Check] = {
    RuleKind.EXACTLY_ONE: exactly_one,
    RuleKind.DISTINCT: distinct,
    RuleKind.NOT_SUBMITTER: not_submitter,
    RuleKind.NOT_PANEL: not_panel,
    RuleKind.NOT_AMONG: not_among,
    RuleKind.CONTAINS_SUBMITTER: contains_submitter,
}
