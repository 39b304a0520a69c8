"""Late entry: a grant moves the person's own deadline, also for a draft that has lapsed."""

from datetime import datetime

from sqlalchemy import select, update

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.accounts.operations import user_by_email
from eqportal.audit.trail import record
from eqportal.calls.effects import effects
from eqportal.calls.late.models import LateEntry
from eqportal.calls.late.operations import on_granted, on_revoked
from eqportal.calls.late.queries import late_until
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.submissions.closing import move_all
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission

S = SubmissionState


def open_until(call: Call, user: User) -> datetime | None:
    """Until when the person may start and send in a call; None when they may not now."""
    if call.accepts(now()):
        return call.closes_at
    return None if call.state is CallState.CANCELLED else late_until(call, user)


def _unsent(entry: LateEntry) -> list[Submission]:
    """The person's own in the call that were never sent."""
    user = user_by_email(entry.email)
    if user is None:
        return []
    rows = select(Submission).where(
        Submission.call_id == entry.call_id,
        Submission.submitter_id == user.id,
        Submission.state.in_((S.DRAFT, S.LAPSED)),
    )
    return list(session().scalars(rows.with_for_update(of=Submission)))


def let_in(entry: LateEntry) -> None:
    """Give the person's drafts the later deadline, and open those that have lapsed."""
    for submission in _unsent(entry):
        submission.late_until = entry.until
        if submission.state is S.LAPSED:
            submission.state = LIFECYCLE.move(S.LAPSED, SubmissionAction.REOPEN, Actor.OFFICER)
            submission.state_reason = None
            record(
                "submission.reopen",
                by=entry.granted_by,
                subject=submission,
                source=S.LAPSED,
                target=S.DRAFT,
                reason=entry.reason,
            )


def shut_out(entry: LateEntry) -> None:
    """Take the later deadline back; a draft keeps its answers."""
    for submission in _unsent(entry):
        submission.late_until = None


def lapse_late_drafts(call: Call, by: User | None) -> None:
    """What was not sent when the panel begins comes too late, whatever was granted."""
    if by is None:
        return  # the clock never begins a review
    session().execute(
        update(Submission)
        .where(Submission.call_id == call.id, Submission.state == S.DRAFT)
        .values(late_until=None)
    )
    lapsed = move_all(call, SubmissionAction.LAPSE, S.DRAFT, Actor.OFFICER)
    if lapsed:
        record("submissions.closed", by=by.id, subject=call, taken_in=0, lapsed=lapsed)


on_granted.append(let_in)
on_revoked.append(shut_out)
effects[CallAction.START_REVIEW].append(lapse_late_drafts)
