"""What was answered, ready to be read: sections, questions and values with their words."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from eqportal.files.models import StoredFile
from eqportal.forms.answers import as_typed, entries, is_blank, is_canonical
from eqportal.forms.budgets import Totals, totals
from eqportal.forms.conditions import Answers, applicable, in_entry
from eqportal.forms.kinds import answer_label
from eqportal.forms.spec import Kind, Question, Reader
from eqportal.locales.negotiation import current_locale
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from eqportal.submissions.organisation import unit_names, units_in
from eqportal.submissions.queries import files_named

FileUrl = Callable[[SubmissionFile], str | None]
OWN_WORDS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
CHOSEN = frozenset({Kind.YES_NO, Kind.CHOICE})


@dataclass(frozen=True)
class FileView:
    """A file in an answer; one that has not passed the virus check (`waits`) has no address."""

    filename: str
    octets: int
    url: str | None
    sha256: str = ""
    waits: bool = False


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
    words_lang: str | None = None
    criterion: str | None = None
    identifies: bool = False
    blank: bool = False

    @property
    def day(self) -> date:
        """The value of a date."""
        return date.fromisoformat(self.value)

    @property
    def anchor(self) -> str:
        """What ids in the template begin with; two versions of an answer have two."""
        digest = hashlib.sha256(repr(self.value).encode()).hexdigest()
        return f"{self.id}-{digest[:8]}"

    @property
    def sums(self) -> Totals:
        """What a budget comes to."""
        return totals(self.value)


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
    reader: Reader | None = None

    def shows(self, question: Question) -> bool:
        """Whether the one who reads may see the answer to a question."""
        return self.reader is None or self.reader in question.seen_by


def read(
    submission: Submission,
    answers: Answers,
    file_url: FileUrl,
    *,
    blanks: bool = False,
    reader: Reader | None = None,
) -> list[SectionView]:
    """Answers as sections to be read; `blanks` shows unanswered questions too. Two queries at most.

    `reader` is shown what the spec lets them see; None is the submitter and the office.

    The submission's call has its form loaded.
    """
    form = submission.call.form
    ids = applicable(form, answers)
    units = {code for _path, code in units_in(form.questions(), answers)}
    asks_files = any(q.kind is Kind.FILE for q in form.questions())
    reading = Reading(
        language=submission.language,
        units=unit_names(units, current_locale()),
        files=files_named(submission) if asks_files else {},
        file_url=file_url,
        reader=reader,
    )
    sections = []
    for section in form.sections:
        asked = [q for q in section.questions if q.id in ids and reading.shows(q)]
        views = [answer_view(q, answers.get(q.id), reading) for q in asked]
        shown = [view for view in views if blanks or not view.blank]
        if shown:
            sections.append(SectionView(section.id, section.title.in_(current_locale()), shown))
    return sections


def read_version(
    version: SubmissionVersion,
    submission: Submission,
    file_url: FileUrl,
    *,
    reader: Reader | None = None,
) -> list[SectionView]:
    """What was sent in a version, as the committee, the office and the receipt show it."""
    return read(submission, version.answers, file_url, reader=reader)


def answer_view(question: Question, value: Any, reading: Reading) -> AnswerView:  # noqa: ANN401
    """One answer with its words; of the call's form, or of another such as a letter's."""
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
        words_lang=reading.language if reading.language != locale else None,
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
    url = reading.file_url(row) if stored.is_served else None
    return FileView(stored.filename, stored.octets, url, stored.sha256, not stored.is_served)


def _entries(question: Question, value: Any, reading: Reading) -> list[EntryView]:  # noqa: ANN401
    item = question.item_label.in_(current_locale())
    return [
        EntryView(
            f"{item} {number}",
            [
                answer_view(inner, entry.get(inner.id), reading)
                for inner in in_entry(question, entry)
                if reading.shows(inner) and not is_blank(entry.get(inner.id))
            ],
        )
        for number, (_, entry) in enumerate(entries(value), start=1)
    ]
