"""The texts of a case, one by one: where each stands, and a copy with others in their place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from eqportal.forms.answers import as_typed, is_blank, is_canonical
from eqportal.forms.conditions import Answers, applicable
from eqportal.forms.spec import Form, Kind, Question, Reader
from eqportal.reviews.blind.names import digest_of
from eqportal.reviews.blind.parties import shows
from eqportal.reviews.blind.queries import Hidden

Change = Callable[[str, str], str]
"""Given the place and the original text, the text that is shown in its place."""

ANSWERS, ENDORSEMENT, LETTER = "answers", "endorsement", "letter"
"""What a place begins with: an answer, or the id of a unit’s word or of a letter follows."""

TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.URL})
LINKS = frozenset({Kind.EMAIL, Kind.URL})


@dataclass(frozen=True)
class Piece:
    """One text as it was written."""

    place: str
    text: str
    question: Question

    @property
    def digest(self) -> str:
        """What tells this text from any other in the same place."""
        return digest_of(self.text)


def asked(form: Form, answers: Answers, hidden: Hidden) -> list[Question]:
    """The questions of a version that somebody who reads blind meets."""
    ids = applicable(form, answers)
    return [q for q in form.questions() if q.id in ids and shows(form, q, hidden)]


def changed(question: Question, value: Any, place: str, change: Change) -> Any:  # noqa: ANN401
    """An answer with each of its texts changed; what is chosen or counted stays as it is."""
    if is_blank(value):
        return value
    if not is_canonical(question, value):
        return change(place, as_typed(value))
    if question.kind in TEXTS:
        return change(place, value)
    if question.kind is Kind.GROUP:
        return [
            _entry(question, entry, f"{place}.{number}", change)
            for number, entry in enumerate(value)
        ]
    if question.kind in {Kind.BUDGET, Kind.PERSON}:
        return _words(value, place, change)
    return value


def _entry(group: Question, entry: dict[str, Any], place: str, change: Change) -> dict[str, Any]:
    """Only what the form asks for and shows; whatever else lies in an entry stays behind."""
    return {
        inner.id: changed(inner, entry[inner.id], f"{place}.{inner.id}", change)
        for inner in group.questions
        if inner.id in entry and Reader.BLIND_REVIEWER in inner.seen_by
    }


def _words(value: Any, place: str, change: Change) -> Any:  # noqa: ANN401 - JSON
    """Every text in a budget or a person."""
    if isinstance(value, dict):
        return {key: _words(inner, f"{place}.{key}", change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_words(inner, f"{place}.{n}", change) for n, inner in enumerate(value)]
    return change(place, value) if isinstance(value, str) and value.strip() else value


def texts_of(questions: list[Question], answers: Answers, prefix: str) -> Iterator[Piece]:
    """The texts of the answers to some questions, in order."""
    for question in questions:
        found: list[tuple[str, str]] = []

        def keep(place: str, text: str, found: list[tuple[str, str]] = found) -> str:
            found.append((place, text))
            return text

        changed(question, answers.get(question.id), f"{prefix}.{question.id}", keep)
        yield from (Piece(place, text, question) for place, text in found)


def plain(question: Question) -> Question:
    """The question with addresses as mere text: a blind reader follows no link to a person."""
    inner = tuple(plain(one) for one in question.questions)
    kind = Kind.TEXT if question.kind in LINKS else question.kind
    return question.model_copy(update={"kind": kind, "questions": inner})
