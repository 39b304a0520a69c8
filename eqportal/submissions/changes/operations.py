"""Asking for changes, giving more time, and taking a submission in as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.database import now
from eqportal.extensions import session
from eqportal.forms.conditions import sections_of
from eqportal.mail.calendar import Event
from eqportal.mail.outbox import Recipient, absolute, queue
from eqportal.submissions.changes.models import ChangeRequest
from eqportal.submissions.changes.queries import open_request
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.people import on_sent
from eqportal.submissions.queries import latest_version


@dataclass(frozen=True)
class Wanted:
    """What an officer asks for: the sections that reopen, in what words, until when."""

    sections: Sequence[str]
    message: str
    due_at: datetime


def ask(*, submission: Submission, wanted: Wanted, by: User) -> ChangeRequest:
    """Return a submission for named changes; WrongStateError unless it is being checked."""
    version = latest_version(submission)
    if submission.call.state is not CallState.CLOSED or version is None:
        raise WrongStateError("changes are asked for when the call has closed")
    submission.state = LIFECYCLE.move(submission.state, SubmissionAction.RETURN, Actor.OFFICER)
    submission.returned_at, submission.state_reason = now(), wanted.message
    submission.complete_by = wanted.due_at
    request = _request(submission, version, wanted, by)
    session().add(request)
    session().flush()
    record(
        "submission.returned",
        by=by.id,
        subject=submission,
        reason=wanted.message,
        sections=request.sections,
        due=request.due_at,
    )
    _tell("submissions/emails/returned", submission, request)
    return request


def _request(
    submission: Submission, version: SubmissionVersion, wanted: Wanted, by: User
) -> ChangeRequest:
    apply = [section.id for section in sections_of(submission.call.form, version.answers)]
    return ChangeRequest(
        submission_id=submission.id,
        sections=[id_ for id_ in apply if id_ in wanted.sections],
        closed=[id_ for id_ in apply if id_ not in wanted.sections],
        message=wanted.message,
        due_at=wanted.due_at,
        asked_by=by.id,
        asked_version=version.number,
    )


def _waiting(submission: Submission) -> ChangeRequest:
    request = open_request(submission)
    if submission.state is not SubmissionState.RETURNED or request is None:
        raise WrongStateError("no changes are asked for")
    return request


def extend(*, submission: Submission, due_at: datetime, by: User) -> None:
    """Give more time, also when the date has passed; the same date again changes nothing."""
    request = _waiting(submission)
    if request.due_at == due_at:
        return
    before, request.due_at, submission.complete_by = request.due_at, due_at, due_at
    session().flush()
    record("submission.changes_extended", by=by.id, subject=submission, before=before, due=due_at)
    _tell("submissions/emails/extended", submission, request)


def take_in(*, submission: Submission, by: User) -> None:
    """Check it on without the changes; what the submitter had begun is not used."""
    request = _waiting(submission)
    action = SubmissionAction.COMPLETE
    submission.state = LIFECYCLE.move(submission.state, action, Actor.OFFICER)
    submission.state_reason, submission.complete_by = None, None
    request.answered_at = now()
    session().flush()
    record("submission.taken_in_as_it_is", by=by.id, subject=submission)
    _tell("submissions/emails/taken_in", submission, request)


def answered(submission: Submission, _answers: dict[str, Any]) -> None:
    """Close the request that a sent version answers."""
    if submission.returned_at is None:
        return
    request, version = open_request(submission), latest_version(submission)
    submission.complete_by = None
    if request is not None and version is not None:
        request.answered_at, request.answered_version = now(), version.number


on_sent.append(answered)


def _tell(template: str, submission: Submission, request: ChangeRequest) -> None:
    person = session().get_one(User, submission.submitter_id)
    waits = request.answered_at is None
    queue(
        template,
        to=Recipient(person.email, person.locale, person.id),
        about=submission,
        calendar=due_event(submission, request.due_at) if waits else None,
        submission=submission,
        call=submission.call,
        deadline=request.due_at,
    )


def due_event(submission: Submission, due_at: datetime) -> Event:
    """The date as it stands in a calendar; a later one takes its place."""
    return Event(
        key=f"changes:{submission.id}",
        at=due_at,
        title=_l("Changes to %(reference)s are due", reference=submission.reference),
        of=submission.call.title,
        url=absolute(url_for("submissions.case", reference=submission.reference)),
    )
