"""One answer of a redacted copy, ready to be read."""

from dataclasses import replace
from typing import Any

from eqportal.forms.answers import is_blank
from eqportal.forms.spec import Kind, Question
from eqportal.reviews.blind import pieces
from eqportal.reviews.blind.copies import Copy
from eqportal.submissions.view import AnswerView, EntryView, Reading, answer_view

FILES = "reviews/blind/files.html"
WITHHELD = "reviews/blind/withheld.html"


def shown_answer(
    question: Question,
    value: Any,  # noqa: ANN401 - any stored shape
    place: str,
    reading: Reading,
    copy: Copy,
) -> AnswerView:
    """An answer with its redacted texts; of a file only that there is one."""
    if question.kind is Kind.FILE:
        return replace(answer_view(question, [], reading), blank=is_blank(value))
    shown = pieces.changed(question, value, place, copy.of)
    return _ours(answer_view(pieces.plain(question), shown, reading), copy)


def _ours(view: AnswerView, copy: Copy) -> AnswerView:
    """Sentences of the portal are in the language of the page, not in the submitter's."""
    if isinstance(view.value, str) and view.value in {copy.waiting, copy.removed}:
        return replace(view, lang=None, template=WITHHELD)
    entries = [
        EntryView(entry.legend, [_ours(inner, copy) for inner in entry.answers])
        for entry in view.entries
    ]
    return replace(view, entries=entries) if entries else view
