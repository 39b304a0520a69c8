"""What was answered, ready to be read: sections, questions and values with their words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eqportal.files.models import StoredFile
from eqportal.forms.answers import entries, is_blank, is_canonical
from eqportal.forms.conditions import Answers, applicable
from eqportal.forms.kinds import answer_label
from eqportal.forms.spec import Kind, Question
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from eqportal.submissions.organisation import unit_names
from eqportal.submissions.queries import files_named

FileUrl = Callable[[SubmissionFile], str | None]
OWN_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
CHOSEN = frozenset({Kind.YES_NO, Kind.CHOICE})


@dataclass(frozen=True)
class FileView:
    """A file in an answer."""

    filename: str
    octets: int
    url: str | None


@dataclass(frozen=True)
class EntryView:
    """One entry of a group."""

    legend: str
    answers: Sequence["AnswerView"]


@dataclass(frozen=True)
class AnswerView:
    """One question with its answer; `template` draws the value."""

    id: str
    question: str
    template: str
    value: Any = None
    label: str = ""
    labels: Sequence[str] = ()
    files: Sequence[FileView] = ()
    entries: Sequence[EntryView] = ()
    lang: str | None = None
    criterion: str | None = None
    identifies: bool = False
    blank: bool = False

    @property
    def day(self) -> date:
        """The value of a date."""
        return date.fromisoformat(self.value)


@dataclass(frozen=True)
class SectionView:
    """One section as it is read."""

    id: str
    title: str
    answers: Sequence[AnswerView]


@dataclass(frozen=True)
class Reading:
    """What values need to become words."""

    language: str
    units: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, SubmissionFile] = field(default_factory=dict)
    file_url: FileUrl = lambda _file: None


def read(
    submission: Submission,
    answers: Answers,
    file_url: FileUrl,
    *,
    blanks: bool = False,
    for_panel: bool = False,
) -> list[SectionView]:
    """Answers as sections to be read; `blanks` shows unanswered questions too. Two queries.

    A panel is shown no confidential answer.

    The submission's call has its form loaded.
    """
    form = submission.call.form
    ids = applicable(form, answers)
    kinds = {q.kind for q in form.questions()} | {
        i.kind for q in form.questions() for i in q.questions
    }
    reading = Reading(
        language=submission.language,
        units=unit_names(current_locale()) if Kind.UNIT in kinds else {},
        files=files_named(submission) if Kind.FILE in kinds else {},
        file_url=file_url,
    )
    sections = []
    for section in form.sections:
        asked = [q for q in section.questions if q.id in ids]
        asked = [q for q in asked if not (for_panel and q.confidential)]
        views = [_answer(q, answers.get(q.id), reading) for q in asked]
        shown = [view for view in views if blanks or not view.blank]
        if shown:
            sections.append(SectionView(section.id, section.title.in_(current_locale()), shown))
    return sections


def read_version(
    version: SubmissionVersion,
    submission: Submission,
    file_url: FileUrl,
    *,
    for_panel: bool = False,
) -> list[SectionView]:
    """What was sent in a version, as the committee, the office and the receipt show it."""
    return read(submission, version.answers, file_url, for_panel=for_panel)


def _answer(question: Question, value: Any, reading: Reading) -> AnswerView:  # noqa: ANN401
    locale = current_locale()
    sound = is_canonical(question, value)
    kind = question.kind if sound else Kind.TEXT
    own_words = question.kind in OWN_WORDS and reading.language != locale
    return AnswerView(
        id=question.id,
        question=question.label.in_(locale),
        template=f"forms/answers/{kind}.html",
        value=value if sound else as_typed(value),
        label=_label(question, value, reading) if sound else "",
        labels=[answer_label(question, v, locale) for v in value] if kind is Kind.CHOICES else (),
        files=_files(value, reading) if kind is Kind.FILE else (),
        entries=_entries(question, value, reading) if kind is Kind.GROUP else (),
        lang=reading.language if own_words else None,
        criterion=question.criterion,
        identifies=question.identifies,
        blank=is_blank(value),
    )


def _label(question: Question, value: Any, reading: Reading) -> str:  # noqa: ANN401
    if question.kind is Kind.UNIT:
        return reading.units.get(value, value)
    return answer_label(question, value, current_locale()) if question.kind in CHOSEN else ""


def _files(value: Sequence[str], reading: Reading) -> list[FileView]:
    found = [reading.files[id_] for id_ in value if id_ in reading.files]
    return [_file(row, row.file, reading) for row in found]


def _file(row: SubmissionFile, stored: StoredFile, reading: Reading) -> FileView:
    return FileView(stored.filename, stored.octets, reading.file_url(row))


def _entries(question: Question, value: Any, reading: Reading) -> list[EntryView]:  # noqa: ANN401
    item = question.item_label.in_(current_locale())
    return [
        EntryView(
            f"{item} {number}",
            [
                _answer(inner, entry.get(inner.id), reading)
                for inner in question.questions
                if not is_blank(entry.get(inner.id))
            ],
        )
        for number, (_, entry) in enumerate(entries(value), start=1)
    ]


def as_typed(value: Any) -> str:  # noqa: ANN401 - whatever a draft holds
    """A value that has not its stored shape yet, as it was typed."""
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, list):
        return ", ".join(as_typed(part) for part in value)
    return "" if value is None or value is False else str(value)
