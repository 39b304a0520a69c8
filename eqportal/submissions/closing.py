"""What closing a call does to its submissions: the sent ones are screened, drafts lapse."""

from sqlalchemy import select, update

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission


def move_all(call: Call, action: SubmissionAction, source: SubmissionState, actor: Actor) -> int:
    """Move every submission of a call that stands in `source`; returns how many.

    One statement for thousands; the version moves on, so that an open form is stale.
    """
    target = LIFECYCLE.move(source, action, actor)
    moved = session().execute(
        update(Submission)
        .where(Submission.call_id == call.id, Submission.state == source)
        .values(state=target, version=Submission.version + 1)
        .execution_options(synchronize_session="fetch")
    )
    return int(moved.rowcount)  # type: ignore[attr-defined]


def close_submissions(call: Call, by: User | None) -> None:
    """Take in what was sent and let the drafts lapse, telling their authors."""
    actor = Actor.OFFICER if by else Actor.CLOCK
    _tell_of_lapse(call)
    lapsed = move_all(call, SubmissionAction.LAPSE, SubmissionState.DRAFT, actor)
    taken = move_all(call, SubmissionAction.CLOSE_CALL, SubmissionState.SUBMITTED, actor)
    record(
        "submissions.closed", by=by.id if by else None, subject=call, taken_in=taken, lapsed=lapsed
    )


def _tell_of_lapse(call: Call) -> None:
    drafts = session().execute(
        select(Submission, User.email, User.locale, User.id)
        .join(User, User.id == Submission.submitter_id)
        .where(Submission.call_id == call.id, Submission.state == SubmissionState.DRAFT)
    )
    for submission, email, locale, person in drafts.all():
        to = Recipient(email, locale, person)
        queue("submissions/emails/lapsed", to=to, about=submission, call=call)


effects[CallAction.CLOSE].append(close_submissions)
