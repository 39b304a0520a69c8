"""What was sent, for those who read it: the answers, the people in it, and its files."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from eqportal.files.models import StoredFile
from eqportal.forms.spec import Reader
from eqportal.submissions.models import Submission, SubmissionFile, SubmissionVersion
from eqportal.submissions.queries import file_of, latest_version
from eqportal.submissions.view import AnswerView, SectionView, read_version


def sections(
    submission: Submission,
    file_endpoint: str,
    version: SubmissionVersion | None = None,
    *,
    reader: Reader | None = None,
) -> list[SectionView]:
    """The answers of a version (the latest unless given); files lead to `file_endpoint`."""
    version = version or latest_version(submission)
    if version is None:
        return []

    def address(row: SubmissionFile) -> str:
        return url_for(file_endpoint, reference=submission.reference, file=row.id)

    return read_version(version, submission, address, reader=reader)


@dataclass(frozen=True)
class Named:
    """Who or what a question names: its words, and a line for each person or unit."""

    question: str
    lines: list[str]
    lang: str | None


NAMES = ("forms/answers/text.html", "forms/answers/unit.html")


def about(submission: Submission, among: Collection[str] | None = None) -> list[Named]:
    """Whom the case is about and who stands behind it: names and units, and no more.

    `among` keeps to some questions, where others are hidden from the one who reads.
    """
    every = submission.call.form.about_questions
    wanted = [id_ for id_ in every if among is None or id_ in among]
    version = latest_version(submission)
    read: list[SectionView] = []
    if version:
        read = read_version(version, submission, lambda _row: None, reader=Reader.REVIEWER)
    answers = [answer for section in read for answer in section.answers if answer.id in wanted]
    return [Named(answer.question, _names(answer), answer.lang) for answer in answers]


def _names(answer: AnswerView) -> list[str]:
    if not answer.entries:
        return [answer.label or str(answer.value)]
    entries = [
        [inner.label or str(inner.value) for inner in entry.answers if inner.template in NAMES]
        for entry in answer.entries
    ]
    return [", ".join(names) for names in entries if names]


def _texts(answers: Any) -> Iterator[str]:  # noqa: ANN401 - answers are JSON
    if isinstance(answers, str):
        yield answers
    elif isinstance(answers, (dict, list)):
        for value in answers.values() if isinstance(answers, dict) else answers:
            yield from _texts(value)


def file_sent(
    submission: Submission, file_id: uuid.UUID, *, reader: Reader | None = None
) -> StoredFile | None:
    """A file that the latest version names; one that was taken away before is not for readers.

    `reader` gets the files of those answers that they may see.
    """
    row, version = file_of(submission, file_id), latest_version(submission)
    if row is None or version is None or str(file_id) not in set(_texts(version.answers)):
        return None
    asked = (q for q in submission.call.form.questions() if q.id == row.question)
    shown = reader is None or any(reader in question.seen_by for question in asked)
    return row.file if shown else None
