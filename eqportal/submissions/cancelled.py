"""A call that is cancelled: its drafts lapse, late entries end, and the submitters are told."""

from sqlalchemy import select, update

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.closing import move_all
from eqportal.submissions.lifecycle import SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission

OVER = (SubmissionState.WITHDRAWN, SubmissionState.LAPSED, SubmissionState.INELIGIBLE)


def end_all(call: Call, by: User | None) -> None:
    """Let nobody go on in a cancelled call, and tell everybody who has something in it."""
    _tell(call)
    session().execute(
        update(Submission).where(Submission.call_id == call.id).values(late_until=None)
    )
    lapsed = move_all(call, SubmissionAction.LAPSE, SubmissionState.DRAFT, Actor.OFFICER)
    if lapsed:
        record("submissions.cancelled", by=by.id if by else None, subject=call, lapsed=lapsed)


def _tell(call: Call) -> None:
    if call.test_of_id is not None:
        return
    rows = session().execute(
        select(Submission, User.email, User.locale, User.id)
        .join(User, User.id == Submission.submitter_id)
        .where(Submission.call_id == call.id, Submission.state.not_in(OVER))
    )
    for submission, email, locale, person in rows.all():
        queue(
            "submissions/emails/cancelled",
            to=Recipient(email, locale, person),
            about=submission,
            submission=submission,
            call=call,
        )


effects[CallAction.CANCEL].append(end_all)
