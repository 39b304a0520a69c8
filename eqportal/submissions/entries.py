"""The buttons of a repeated group: one entry more, or one less, and where to stand then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eqportal.forms.answers import without_blank_entries
from eqportal.forms.conditions import Answers
from eqportal.forms.fields.repeats import MOST_ENTRIES
from eqportal.forms.spec import Kind, Question


@dataclass(frozen=True)
class Step:
    """The answers to keep, and the place on the page to go back to; None is no such button."""

    answers: Answers
    anchor: str | None = None


def step_of(posted: Mapping[str, str], questions: Sequence[Question], typed: Answers) -> Step:
    """What the pressed button makes of what was typed; a forged name presses nothing."""
    groups = {q.id: q for q in questions if q.kind is Kind.GROUP}
    if (name := posted.get("_add", "")) in groups:
        return _added(groups[name], typed)
    if "_remove" in posted:
        name, _, place = posted["_remove"].rpartition("-")
        if name in groups and place.isascii() and place.isdigit():
            return _removed(groups[name], typed, int(place[:4]))
    file_questions = [q.id for q in questions if q.kind is Kind.FILE]
    anchor = file_questions[0] if "_remove_file" in posted and file_questions else None
    kept = {q.id: without_blank_entries(q, typed[q.id]) for q in questions if q.id in typed}
    return Step(kept, anchor)


def _added(group: Question, typed: Answers) -> Step:
    entries = list(typed[group.id])
    if len(entries) < min(group.limits.max_items or MOST_ENTRIES, MOST_ENTRIES):
        entries.append({inner.id: "" for inner in group.questions})
    first = f"{group.id}-{len(entries) - 1}-{group.questions[0].id}"
    return Step(typed | {group.id: entries}, first)


def _removed(group: Question, typed: Answers, place: int) -> Step:
    entries = [entry for n, entry in enumerate(typed[group.id]) if n != place]
    return Step(typed | {group.id: entries}, group.id)
