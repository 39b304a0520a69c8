"""The officer's check of eligibility: eligible or not; changes/ asks for what is missing."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.closing import move_all
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission

OPEN_QUESTIONS = (SubmissionState.SCREENING, SubmissionState.RETURNED)


def _move(submission: Submission, action: SubmissionAction) -> None:
    if submission.call.state is not CallState.CLOSED:
        message = "submissions are screened when the call has closed"
        raise WrongStateError(message)
    submission.state = LIFECYCLE.move(submission.state, action, Actor.OFFICER)


def find_eligible(*, submission: Submission, by: User) -> None:
    """Pass a submission on to the panel."""
    _move(submission, SubmissionAction.FIND_ELIGIBLE)
    submission.state_reason = None
    record("submission.eligible", by=by.id, subject=submission)


def find_ineligible(*, submission: Submission, reason: str, by: User) -> None:
    """End a submission that the call's rules do not allow, with the reason."""
    _move(submission, SubmissionAction.FIND_INELIGIBLE)
    submission.state_reason, submission.complete_by = reason, None
    record("submission.ineligible", by=by.id, subject=submission, reason=reason)
    _tell("submissions/emails/ineligible", submission)


def _tell(template: str, submission: Submission) -> None:
    person = session().get_one(User, submission.submitter_id)
    to = Recipient(person.email, person.locale, person.id)
    queue(template, to=to, about=submission, submission=submission, call=submission.call)


def _nobody_waits(call: Call) -> str | None:
    waiting = session().scalar(
        select(func.count(Submission.id)).where(
            Submission.call_id == call.id, Submission.state.in_(OPEN_QUESTIONS)
        )
    )
    return _("Check every submission first: %(n)s left.", n=waiting) if waiting else None


def start_review(call: Call, by: User | None) -> None:
    """Hand every eligible submission to the panel."""
    moved = move_all(call, SubmissionAction.START_REVIEW, SubmissionState.ELIGIBLE, Actor.OFFICER)
    record("submissions.in_review", by=by.id if by else None, subject=call, number=moved)


guards[CallAction.START_REVIEW].append(_nobody_waits)
effects[CallAction.START_REVIEW].append(start_review)
