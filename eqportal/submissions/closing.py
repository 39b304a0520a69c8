"""What closing a call does to its submissions: the sent ones go on, and drafts lapse."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, or_, select, update

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.effects import effects
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.programmes.options import Chain
from eqportal.submissions.lifecycle import LIFECYCLE, SubmissionAction, SubmissionState
from eqportal.submissions.models import Submission

Handed = Callable[[Call, Sequence[Submission]], None]

on_handed: list[Handed] = []
"""Told of the submissions of a call that were handed to the units; the floor above registers."""


def move_all(call: Call, action: SubmissionAction, source: SubmissionState, actor: Actor) -> int:
    """Move every submission of a call that stands in `source`; returns how many.

    One statement for thousands; the version moves on, so that an open form is stale.
    """
    target = LIFECYCLE.move(source, action, actor)
    moved = session().execute(
        update(Submission)
        .where(Submission.call_id == call.id, Submission.state == source, *_not_late(source))
        .values(state=target, version=Submission.version + 1)
        .execution_options(synchronize_session="fetch")
    )
    return int(moved.rowcount)  # type: ignore[attr-defined]


def _not_late(source: SubmissionState) -> list[ColumnElement[bool]]:
    """A draft with a late entry's own deadline lapses when that is over, not with the others."""
    if source is not SubmissionState.DRAFT:
        return []
    return [or_(Submission.late_until.is_(None), Submission.late_until <= now())]


def next_of(call: Call) -> SubmissionAction:
    """Where what was sent goes when the call closes: to the units first when it has a chain."""
    endorsed = call.options.chain is not Chain.NONE
    return SubmissionAction.HAND_TO_UNITS if endorsed else SubmissionAction.CLOSE_CALL


def close_submissions(call: Call, by: User | None) -> None:
    """Take in what was sent and let the drafts lapse, telling their authors."""
    actor = Actor.OFFICER if by else Actor.CLOCK
    _tell_of_lapse(call)
    lapsed = move_all(call, SubmissionAction.LAPSE, SubmissionState.DRAFT, actor)
    taken = move_all(call, next_of(call), SubmissionState.SUBMITTED, actor)
    record(
        "submissions.closed", by=by.id if by else None, subject=call, taken_in=taken, lapsed=lapsed
    )
    _tell_units(call)


def _tell_units(call: Call) -> None:
    if next_of(call) is not SubmissionAction.HAND_TO_UNITS:
        return
    handed = session().scalars(
        select(Submission)
        .where(Submission.call_id == call.id, Submission.state == SubmissionState.ENDORSING)
        .order_by(Submission.reference)
    )
    found = handed.all()
    for tell in on_handed:
        tell(call, found)


def take_in(submission: Submission) -> None:
    """Take in one that was sent after its call had closed, as closing did with the others."""
    action = next_of(submission.call)
    submission.state = LIFECYCLE.move(submission.state, action, Actor.CLOCK)
    session().flush()
    record("submission.taken_in", by=None, subject=submission, target=submission.state)
    if action is SubmissionAction.HAND_TO_UNITS:
        for tell in on_handed:
            tell(submission.call, [submission])


def _tell_of_lapse(call: Call) -> None:
    drafts = session().execute(
        select(Submission, User.email, User.locale, User.id)
        .join(User, User.id == Submission.submitter_id)
        .where(Submission.call_id == call.id, Submission.state == SubmissionState.DRAFT)
        .where(*_not_late(SubmissionState.DRAFT))
    )
    for submission, email, locale, person in drafts.all():
        to = Recipient(email, locale, person)
        queue("submissions/emails/lapsed", to=to, about=submission, call=call)


effects[CallAction.CLOSE].append(close_submissions)
