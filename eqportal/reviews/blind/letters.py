"""Letters about a case as a member reads them: as they came, or redacted and without a name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from eqportal.accounts.models import User
from eqportal.files.models import StoredFile
from eqportal.forms.conditions import applicable
from eqportal.forms.spec import Kind, Question, Reader
from eqportal.reviews.blind import files, pieces
from eqportal.reviews.blind.answers import FILES, shown_answer
from eqportal.reviews.blind.copies import Copy, copy_of
from eqportal.reviews.blind.queries import Hidden, hidden_from, shown_files
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked, queries
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.referees.reading import Letter, letters_about, shows_file
from eqportal.submissions.view import AnswerView, Reading, answer_view

Address = Callable[[Referee], str]


def questions_of(submission: Submission, row: Referee) -> list[Question]:
    """What a blind reader reads of a letter."""
    form = asked.form_of(submission.call)
    ids = applicable(form, row.answers)
    return [
        question
        for question in asked.page_of(form).questions
        if question.id in ids and Reader.BLIND_REVIEWER in question.seen_by
    ]


def letters_for(submission: Submission, address: Address, user: User) -> Sequence[Letter]:
    """Every letter that has come, as this person may read it."""
    hidden = hidden_from(user, submission.call_id)
    if not hidden.anybody:
        return letters_about(submission, address, Reader.REVIEWER)
    copy, given = copy_of(submission, hidden), given_with(submission, hidden)
    return [
        _letter(number, row, submission, copy, _files(row, given, address))
        for number, row in enumerate(queries.received(submission), start=1)
    ]


def _letter(
    number: int, row: Referee, submission: Submission, copy: Copy, file: AnswerView | None
) -> Letter:
    reading = Reading(row.language, reader=Reader.BLIND_REVIEWER)
    answers = []
    for question in questions_of(submission, row):
        if question.kind is Kind.FILE and file is not None:
            answers.append(replace(file, question=answer_view(question, [], reading).question))
        elif question.kind is not Kind.FILE:
            place = f"{pieces.LETTER}.{row.id}.{question.id}"
            answers.append(
                shown_answer(question, row.answers.get(question.id), place, reading, copy)
            )
    shown = [view for view in answers if not view.blank]
    name = _("Letter %(n)s", n=number)
    return Letter(str(row.id), name, row.received_at or row.invited_at, shown)


def _files(row: Referee, given: dict[str, files.Given], address: Address) -> AnswerView | None:
    one = given.get(str(row.id))
    if one is None:
        return None
    shown = [one.view(address(row))] if one.is_shown else []
    kept = [] if one.is_shown else [one.filename]
    return AnswerView("file", "", FILES, files=shown, labels=kept)


def given_with(submission: Submission, hidden: Hidden) -> dict[str, files.Given]:
    """The files of the letters by letter, each with its copy if members may have it."""
    shown = shown_files(submission, hidden)
    return {
        str(row.id): files.copied(row.id, row.file, shown.get(row.file.id), number)
        for number, row in enumerate(queries.received(submission), start=1)
        if row.file is not None
    }


def handed_out(submission: Submission, row: Referee, user: User) -> StoredFile | None:
    """The file of a letter that a member gets: the one that came, or its washed copy."""
    hidden = hidden_from(user, submission.call_id)
    reader = Reader.BLIND_REVIEWER if hidden.anybody else Reader.REVIEWER
    if row.file is None or not shows_file(submission, reader):
        return None
    if not hidden.anybody:
        return row.file
    return files.may_go_out(given_with(submission, hidden).get(str(row.id)))
