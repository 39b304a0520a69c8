"""Files as answers: added after the checks, taken away without losing what was sent."""

import uuid
from collections.abc import Iterable
from itertools import islice

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.files.checks import MEDIA_TYPES, Demands, SoundFile, examine
from eqportal.files.refusal import RefusedFileError
from eqportal.files.storage import store
from eqportal.forms.spec import Question
from eqportal.submissions import queries
from eqportal.submissions.models import Submission, SubmissionFile


def demands_of(question: Question) -> Demands:
    """What a question asks of its files; a limit of pages means PDF."""
    limits = question.limits
    extensions = ("pdf",) if limits.max_pages is not None else tuple(MEDIA_TYPES)
    return Demands(limits.max_megabytes, limits.max_pages, extensions)


def looked_at(question: Question, given: Iterable[FileStorage]) -> list[SoundFile | str]:
    """Each file that has passed the checks, or the sentence of its refusal.

    The virus check may take many seconds: ask for this before anything is locked. Of more files
    than the question takes, one too many is looked at, and `add_files` refuses it.
    """
    looked: list[SoundFile | str] = []
    demands, most = demands_of(question), question.limits.max_items or 1
    for upload in islice((f for f in given if f.filename), most + 1):
        try:
            looked.append(examine(upload.stream, upload.filename or "", demands))
        except RefusedFileError as error:
            looked.append(f"{error}")
    return looked


def add_files(
    *, submission: Submission, question: Question, looked: Iterable[SoundFile | str], by: User
) -> list[str]:
    """Store what has passed the checks; the sentences of the refusals come back.

    Where one file is asked for, a new one takes the place of the old one.
    """
    refused: list[str] = []
    for sound in looked:
        if isinstance(sound, str):
            refused.append(sound)
            continue
        kept = [f for f in queries.files_kept(submission) if f.question == question.id]
        most = question.limits.max_items or 1
        if most > 1 and len(kept) >= most:
            refused.append(_("You can add at most %(n)s files. Remove one first.", n=most))
            break
        if most == 1:
            for old in kept:
                _remove(submission, old, by)
        row = SubmissionFile(submission_id=submission.id, question=question.id)
        row.file = store(sound, by=by.id)
        session().add(row)
        session().flush()
        _recorded("submission.file_added", submission, row, by)
    return refused


def remove_file(*, submission: Submission, file_id: str, by: User) -> None:
    """Take a file out of the working copy; an unknown id changes nothing."""
    try:
        key = uuid.UUID(file_id)
    except ValueError:
        return
    row = queries.file_of(submission, key)
    if row is not None and row.removed_at is None:
        _remove(submission, row, by)


def _remove(submission: Submission, row: SubmissionFile, by: User) -> None:
    row.removed_at = now()
    session().flush()
    _recorded("submission.file_removed", submission, row, by)


def _recorded(action: str, submission: Submission, row: SubmissionFile, by: User) -> None:
    record(action, by=by.id, subject=submission, file=row.id, sha256=row.file.sha256)
