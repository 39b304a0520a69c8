"""A letter as the office and the panel read it; its submitter never gets here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from eqportal.accounts.models import User
from eqportal.forms.conditions import applicable
from eqportal.forms.spec import Kind, Reader
from eqportal.submissions.models import Submission
from eqportal.submissions.people import involved_emails, same_mailbox
from eqportal.submissions.queries import latest_version
from eqportal.submissions.referees import asked, queries
from eqportal.submissions.referees.models import Referee
from eqportal.submissions.view import AnswerView, FileView, Reading, answer_view


@dataclass(frozen=True)
class Letter:
    """One letter: who wrote it, when it came, and what it says."""

    id: str
    name: str
    received_at: datetime
    answers: Sequence[AnswerView]


def takes_part(user: User, submission: Submission) -> bool:
    """Whether a person of the case asks, whatever else they are: they read no letter about it.

    Who tries a call out plays every part in it.
    """
    if submission.call.test_of_id is not None or not asked.letters_of(submission.call):
        return False
    if submission.submitter_id == user.id:
        return True
    sent = latest_version(submission)
    people = involved_emails(submission, sent.answers if sent else {})
    return same_mailbox(user.email) in people


def letters_about(
    submission: Submission, file_url: Callable[[Referee], str], reader: Reader | None = None
) -> list[Letter]:
    """Every letter that has come about a case; a `reader` is shown what they may see."""
    rows = queries.received(submission)
    return [_letter(row, submission, file_url, reader) for row in rows]


def shows_file(submission: Submission, reader: Reader) -> bool:
    """Whether somebody may see the file of a letter."""
    question = asked.file_question(asked.form_of(submission.call))
    return question is not None and reader in question.seen_by


def _letter(
    row: Referee,
    submission: Submission,
    file_url: Callable[[Referee], str],
    reader: Reader | None,
) -> Letter:
    form = asked.form_of(submission.call)
    ids = applicable(form, row.answers)
    questions = [q for q in asked.page_of(form).questions if q.id in ids]
    questions = [q for q in questions if reader is None or reader in q.seen_by]
    texts = [q for q in questions if q.kind is not Kind.FILE]
    views = [answer_view(q, row.answers.get(q.id), Reading(row.language)) for q in texts]
    answers = [view for view in views if not view.blank]
    file = _file(row, file_url)
    for question in (q for q in questions if q.kind is Kind.FILE):
        if file is None:
            continue
        given = answer_view(question, [str(row.stored_file_id)], Reading(row.language))
        answers.append(replace(given, files=[file]))
    return Letter(str(row.id), row.name, row.received_at or row.invited_at, answers)


def _file(row: Referee, file_url: Callable[[Referee], str]) -> FileView | None:
    if row.file is None:
        return None
    url = file_url(row) if row.file.is_served else None
    served = row.file.is_served
    return FileView(row.file.filename, row.file.octets, url, row.file.sha256, not served)
