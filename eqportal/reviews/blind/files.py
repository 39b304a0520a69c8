"""The attachments of a case as blind readers get them: washed, and named by a number."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.files.checks import SoundFile
from eqportal.files.models import StoredFile
from eqportal.files.names import extension_of
from eqportal.forms.conditions import Answers
from eqportal.forms.spec import Kind, Reader
from eqportal.reviews.blind.models import WashedFile
from eqportal.reviews.blind.pieces import asked
from eqportal.reviews.blind.queries import Hidden, hidden_from, shown_files
from eqportal.submissions.models import Submission, SubmissionFile
from eqportal.submissions.queries import files_named, latest_version
from eqportal.submissions.screening.sent import file_sent
from eqportal.submissions.view import FileView


@dataclass(frozen=True)
class Given:
    """One attachment: its id in the case, its neutral name, and the copy when it may be had."""

    id: uuid.UUID
    filename: str
    original: StoredFile
    washed: StoredFile | None

    @property
    def is_shown(self) -> bool:
        """Whether there is a copy that members may have."""
        return self.washed is not None

    def view(self, url: str) -> FileView:
        """What is told of the copy; the original's own size and check sum are nobody's."""
        washed = self.washed
        if washed is None:
            return FileView(self.filename, 0, None)
        served = washed.is_served and self.original.is_served
        url_ = url if served else None
        return FileView(self.filename, washed.octets, url_, washed.sha256, not served)


def neutral_name(number: int, file: StoredFile | SoundFile) -> str:
    """A name that says nothing: attachment-1.pdf."""
    return f"attachment-{number}.{extension_of(file.filename)}"


def rows_of(submission: Submission, answers: Answers, hidden: Hidden) -> Iterator[SubmissionFile]:
    """The files of a version that somebody who reads blind meets, in the order of the form."""
    named = files_named(submission)
    for question in asked(submission.call.form, answers, hidden):
        if question.kind is Kind.FILE:
            for id_ in answers.get(question.id) or []:
                if id_ in named:
                    yield named[id_]


def given(submission: Submission, answers: Answers, hidden: Hidden) -> dict[str, list[Given]]:
    """The attachments of a version by question, each with its copy if members may have it."""
    shown = shown_files(submission, hidden)
    found: dict[str, list[Given]] = {}
    for number, row in enumerate(rows_of(submission, answers, hidden), start=1):
        found.setdefault(row.question, []).append(_given(row, shown.get(row.file.id), number))
    return found


def _given(row: SubmissionFile, copy: WashedFile | None, number: int) -> Given:
    return copied(row.id, row.file, copy, number)


def copied(id_: uuid.UUID, original: StoredFile, copy: WashedFile | None, number: int) -> Given:
    """An attachment with its copy; until it has one, `number` names it."""
    washed = copy.washed if copy else None
    return Given(
        id_, washed.filename if washed else neutral_name(number, original), original, washed
    )


def file_for(submission: Submission, file_id: uuid.UUID, hidden: Hidden) -> Given | None:
    """An attachment of the latest version that a blind reader may have; else None."""
    version = latest_version(submission)
    if version is None:
        return None
    every = given(submission, version.answers, hidden).values()
    found = (one for several in every for one in several if one.id == file_id)
    return next((one for one in found if one.is_shown), None)


def handed_out(submission: Submission, file_id: uuid.UUID, user: User) -> StoredFile | None:
    """The file that a member of the panel gets: the one sent, or its washed copy and no other."""
    hidden = hidden_from(user, submission.call_id)
    if not hidden.anybody:
        return file_sent(submission, file_id, reader=Reader.REVIEWER)
    return may_go_out(file_for(submission, file_id, hidden))


def may_go_out(one: Given | None) -> StoredFile | None:
    """The copy, when the virus check has passed the original too."""
    return one.washed if one and one.original.is_served else None
