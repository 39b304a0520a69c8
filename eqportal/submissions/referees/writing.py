"""Writing the letter: kept as a draft, sent once, or declined."""

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.files.models import StoredFile
from eqportal.forms.conditions import Answers
from eqportal.mail.outbox import queue
from eqportal.submissions.links.mailing import tell_submitter
from eqportal.submissions.links.secret import recipient
from eqportal.submissions.models import Submission
from eqportal.submissions.referees import asked, queries
from eqportal.submissions.referees.lifecycle import LIFECYCLE, RefereeAction, RefereeState
from eqportal.submissions.referees.models import Referee


class StaleLetterError(Exception):
    """The letter was saved elsewhere since the page was opened."""


class UnfinishedError(Exception):
    """Something is left before the letter can be sent."""


def whole(row: Referee, submission: Submission) -> Answers:
    """The answers with the file among them, as the form's checks read them."""
    question = asked.file_question(asked.form_of(submission.call))
    given = {question.id: [str(row.stored_file_id)]} if question and row.stored_file_id else {}
    return row.answers | given


def may_write(row: Referee, submission: Submission) -> bool:
    """Whether the letter may change at this moment."""
    return row.state is RefereeState.INVITED and queries.is_open(submission)


def save(*, row: Referee, submission: Submission, answers: Answers, version: int, by: User) -> None:
    """Keep the draft as it was typed; saving what is kept already changes nothing."""
    if not may_write(row, submission):
        raise WrongStateError("the letter is sent, or its time is over")
    if row.answers == answers:
        return
    if version != row.version:
        raise StaleLetterError
    row.answers, row.version = answers, row.version + 1
    if row.version == 1:
        record("referee.begun", by=by.id, subject=row)


def keep_file(*, row: Referee, stored: StoredFile | None, by: User) -> None:
    """Take the file in the place of the one before, or take it away."""
    row.file = stored
    row.stored_file_id = stored.id if stored else None
    action = "referee.file_added" if stored else "referee.file_removed"
    record(action, by=by.id, subject=row, sha256=stored.sha256 if stored else None)


def send(*, row: Referee, submission: Submission, by: User) -> None:
    """Hand the letter in; UnfinishedError when something is left."""
    if not may_write(row, submission):
        raise WrongStateError("the letter is sent, or its time is over")
    if asked.wrong_with(asked.form_of(submission.call), whole(row, submission)):
        raise UnfinishedError
    row.state = LIFECYCLE.move(row.state, RefereeAction.SEND, Actor.INVITED)
    row.received_at = row.answered_at = now()
    record("referee.received", by=by.id, subject=row)
    queue(
        "submissions/emails/letter_received",
        to=recipient(row),
        about=row,
        call=submission.call,
        name=row.name,
    )
    letters = asked.letters_of(submission.call)
    if letters and letters.shows_status:
        tell_submitter("referee_answered", submission)


def decline(*, row: Referee, submission: Submission, reason: str, by: User | None) -> None:
    """Say no; the submitter is told that, and the office may read why."""
    row.state = LIFECYCLE.move(row.state, RefereeAction.DECLINE, Actor.INVITED)
    row.answered_at, row.reason = now(), reason or None
    row.answers = {}
    record("referee.declined", by=by.id if by else None, subject=row)
    tell_submitter("referee_answered", submission)
