"""Two versions compared: section by section, question by question, in words that can be read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from eqportal.submissions.changes.budgets import lines_of
from eqportal.submissions.view import AnswerView, EntryView, SectionView
from eqportal.ui.differences import Mark, Piece, between, by_words

WORDS_WORTH_MARKING = 12
BUDGET = "forms/answers/budget.html"
TEXTS = ("forms/answers/text.html", "forms/answers/long_text.html")


@dataclass(frozen=True)
class EntryChange:
    """One entry of a group: added or removed as a whole, or changed in some of its questions."""

    mark: Mark
    legend: str
    answers: Sequence[AnswerView] = ()
    changes: Sequence["QuestionChange"] = ()


@dataclass(frozen=True)
class QuestionChange:
    """One question whose answer differs.

    `pieces` are the words of a long text, `items` the files, choices or budget lines that came
    or went, `entries` those of a group; where all are empty, `before` and `after` say it.
    """

    id: str
    question: str
    mark: Mark
    before: AnswerView | None
    after: AnswerView | None
    pieces: Sequence[Piece] = ()
    items: Sequence[Piece] = ()
    entries: Sequence[EntryChange] = ()

    @property
    def lang(self) -> str | None:
        """The language the answer was written in, when that is not the page's."""
        answer = self.after or self.before
        return answer.lang if answer else None


@dataclass(frozen=True)
class SectionChange:
    """One section with what differs in it; `asked` is whether the office had asked for it."""

    id: str
    title: str
    asked: bool
    changes: Sequence[QuestionChange]


def compare(
    before: Sequence[SectionView], after: Sequence[SectionView], asked: Collection[str] = ()
) -> list[SectionChange]:
    """The sections that differ, and those asked for that do not, in the order of the form."""
    old, new = {s.id: s for s in before}, {s.id: s for s in after}
    found = []
    for id_ in dict.fromkeys([*_order(before, after)]):
        shown = new.get(id_) or old[id_]
        changes = _questions(_answers(old.get(id_)), _answers(new.get(id_)))
        if changes or id_ in asked:
            found.append(SectionChange(id_, shown.title, id_ in asked, changes))
    return found


def _order(before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
    """The ids of both, each that is gone in its old place."""
    old, new = [one.id for one in before], [one.id for one in after]
    for _tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from old[i:j]
        yield from new[k:m]


def _answers(section: SectionView | None) -> dict[str, AnswerView]:
    return {answer.id: answer for answer in section.answers if not answer.blank} if section else {}


def _questions(
    old: Mapping[str, AnswerView], new: Mapping[str, AnswerView]
) -> list[QuestionChange]:
    ids = dict.fromkeys(_order([*old.values()], [*new.values()]))
    pairs = [(old.get(id_), new.get(id_)) for id_ in ids]
    return [_question(before, after) for before, after in pairs if before != after]


def _question(before: AnswerView | None, after: AnswerView | None) -> QuestionChange:
    shown = after or before
    if shown is None:
        raise ValueError("a question that was never answered has not changed")
    if before is None or after is None:
        mark = Mark.ADDED if before is None else Mark.REMOVED
        return QuestionChange(shown.id, shown.question, mark, before, after)
    change = QuestionChange(shown.id, shown.question, Mark.CHANGED, before, after)
    if before.template != after.template:
        return change
    if before.template in TEXTS:
        return replace(change, pieces=_words(before, after))
    if before.entries or after.entries:
        return replace(change, entries=_entries(before.entries, after.entries))
    return replace(change, items=between(_items(before), _items(after)))


def _words(before: AnswerView, after: AnswerView) -> list[Piece]:
    """Words are marked in a text; a few words are easier to read twice."""
    old, new = str(before.value or ""), str(after.value or "")
    long = max(len(old.split()), len(new.split())) >= WORDS_WORTH_MARKING
    return by_words(old, new) if long else []


def _items(answer: AnswerView) -> list[str]:
    """What an answer lists, a text each; empty where it lists nothing."""
    if answer.template == BUDGET:
        return lines_of(answer.value)
    if answer.files:
        return [f"{file.filename} (SHA-256 {file.sha256[:12]})" for file in answer.files]
    return [str(label) for label in answer.labels]


def _entries(before: Sequence[EntryView], after: Sequence[EntryView]) -> list[EntryChange]:
    """Entries that are alike are passed by; the rest are paired in order."""
    old, new = [tuple(e.answers) for e in before], [tuple(e.answers) for e in after]
    gone = [e for e, answers in zip(before, old, strict=True) if answers not in new]
    come = [e for e, answers in zip(after, new, strict=True) if answers not in old]
    both = min(len(gone), len(come)) if len(before) == len(after) else 0
    changed = [_entry(gone[n], come[n]) for n in range(both)]
    removed = [EntryChange(Mark.REMOVED, e.legend, e.answers) for e in gone[both:]]
    return changed + removed + [EntryChange(Mark.ADDED, e.legend, e.answers) for e in come[both:]]


def _entry(before: EntryView, after: EntryView) -> EntryChange:
    old = {answer.id: answer for answer in before.answers}
    new = {answer.id: answer for answer in after.answers}
    return EntryChange(Mark.CHANGED, after.legend, (), _questions(old, new))
