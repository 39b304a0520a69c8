"""The buttons of a group or a budget: one entry more, one less or elsewhere, and where to stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eqportal.forms.answers import without_blank_entries
from eqportal.forms.budgets import LINE, MOST_LINES
from eqportal.forms.conditions import Answers
from eqportal.forms.fields.repeats import MOST_ENTRIES
from eqportal.forms.spec import Kind, Question

Entries = list[dict[str, Any]]


@dataclass(frozen=True)
class Step:
    """The answers to keep, and the place on the page to go back to; None is no such button."""

    answers: Answers
    anchor: str | None = None


def step_of(posted: Mapping[str, str], questions: Sequence[Question], typed: Answers) -> Step:
    """What the pressed button makes of what was typed; a forged name presses nothing."""
    groups = {q.id: q for q in questions if q.kind in {Kind.GROUP, Kind.BUDGET}}
    if (name := posted.get("_add", "")) in groups:
        return _added(groups[name], typed)
    for button, press in PRESSED.items():
        name, _, place = posted.get(button, "").rpartition("-")
        if name in groups and place.isascii() and place.isdigit():
            return press(groups[name], typed, int(place[:4]))
    if (name := posted.get("_count", "")) in groups:
        return Step(_kept(questions, typed), f"{name}-sums")
    file_questions = [q.id for q in questions if q.kind is Kind.FILE]
    anchor = file_questions[0] if "_remove_file" in posted and file_questions else None
    return Step(_kept(questions, typed), anchor)


def _kept(questions: Sequence[Question], typed: Answers) -> Answers:
    return {q.id: without_blank_entries(q, typed[q.id]) for q in questions if q.id in typed}


def _entries(group: Question, typed: Answers) -> Entries:
    value = typed[group.id]
    return list(value["lines"] if group.kind is Kind.BUDGET else value)


def _with(group: Question, typed: Answers, entries: Entries, anchor: str) -> Step:
    """The step that keeps these entries, whatever else the answer holds."""
    budget = group.kind is Kind.BUDGET
    value = typed[group.id] | {"lines": entries} if budget else entries
    return Step(typed | {group.id: value}, anchor)


def _added(group: Question, typed: Answers) -> Step:
    entries = _entries(group, typed)
    budget = group.kind is Kind.BUDGET
    names = LINE if budget else tuple(inner.id for inner in group.questions)
    most = MOST_LINES if budget else MOST_ENTRIES
    if len(entries) < min(group.limits.max_items or most, most):
        entries.append(dict.fromkeys(names, ""))
    return _with(group, typed, entries, f"{group.id}-{len(entries) - 1}-{names[0]}")


def _removed(group: Question, typed: Answers, place: int) -> Step:
    entries = [entry for n, entry in enumerate(_entries(group, typed)) if n != place]
    return _with(group, typed, entries, group.id)


def _moved_up(group: Question, typed: Answers, place: int) -> Step:
    return _moved(group, typed, place, place - 1)


def _moved_down(group: Question, typed: Answers, place: int) -> Step:
    return _moved(group, typed, place, place + 1)


def _moved(group: Question, typed: Answers, place: int, to: int) -> Step:
    """The entry in its new place; the page goes back to that entry."""
    entries = _entries(group, typed)
    if place < len(entries) and 0 <= to < len(entries):
        entries.insert(to, entries.pop(place))
        place = to
    return _with(group, typed, entries, f"{group.id}-{place}")


PRESSED = {"_remove": _removed, "_up": _moved_up, "_down": _moved_down}
