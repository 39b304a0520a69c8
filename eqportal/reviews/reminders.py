"""Reminders to members: cases that wait for an answer, and reviews left before scoring ends.

Both ask through the row gate of the member, so that nobody is reminded of a case that does not
exist for them, or of one that they were not told of.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import func, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.panels.queries import members_of
from eqportal.reviews.plans.queries import stand
from eqportal.reviews.queries import visible_to
from eqportal.reviews.queue.queries import has_left, left_to
from eqportal.submissions.models import Submission

DAYS = (2, 7)
"""The nearest first: who is late for the first reminder gets the second alone."""

ANSWER_WITHIN = timedelta(days=4)
NOT_SOONER = timedelta(days=1)
"""Nobody is reminded of a phase that began a moment ago."""

UNANSWERED, LEFT = "reviews/emails/unanswered", "reviews/emails/reviews_left"


def _at_work() -> list[Call]:
    """The calls whose panels review; nobody is reminded of one that tries another out."""
    found = select(Call).where(Call.state == CallState.REVIEWING, Call.test_of_id.is_(None))
    return list(session().scalars(found.order_by(Call.slug)))


def _people(call: Call) -> list[User]:
    return [member.user for member in members_of(call) if member.user.locked_at is None]


def _waits_since(user: User, call: Call, moment: datetime) -> datetime | None:
    """When the member was last told of a case that waits too long for an answer."""
    waiting = (
        visible_to(user)
        .join(Assignment, Assignment.submission_id == Submission.id)
        .where(
            Submission.call_id == call.id,
            Assignment.user_id == user.id,
            Assignment.state == AssignmentState.ASSIGNED,
            Assignment.told_at <= moment - ANSWER_WITHIN,
            *left_to(user),
        )
    )
    told: datetime | None = session().scalar(
        waiting.with_only_columns(func.max(Assignment.told_at))
    )
    return told


@register_reminder
def unanswered(moment: datetime) -> Iterator[Reminder]:
    """Members who were told of cases some days ago and have not said whether they take them on.

    Each batch of the office is reminded of once, until the discussion opens.
    """
    for call in _at_work():
        if call.discussion_opened_at is not None or not stand(call).gives_out:
            continue
        for user in _people(call):
            told = _waits_since(user, call, moment)
            if told is not None:
                key = f"{key_for('unanswered', call.id, user.id)}:{told:%Y%m%d%H%M}"
                yield _reminder(key, UNANSWERED, user, call)


@register_reminder
def left(moment: datetime) -> Iterator[Reminder]:
    """Members with reviews that are not locked, a week and two days before scoring ends."""
    for call in _at_work():
        work = stand(call)
        until, active = work.scoring_ends(call, moment), work.active
        days = next((n for n in DAYS if until and until <= moment + timedelta(days=n)), None)
        just_begun = active and active.began_at and active.began_at > moment - NOT_SOONER
        if until is None or days is None or just_begun:
            continue
        for user in _people(call):
            if has_left(user, call, work):
                key = f"{key_for(f'reviews-{days}', call.id, user.id)}:{until:%Y%m%d}"
                yield _reminder(key, LEFT, user, call, deadline=until)


def _reminder(key: str, template: str, user: User, call: Call, **more: object) -> Reminder:
    to = Recipient(user.email, user.locale, user.id)
    return Reminder(key=key, template=template, to=to, about=call, context={"call": call, **more})


HOLDS: dict[str, Callable[[User, Call], bool]] = {
    UNANSWERED: lambda user, call: _waits_since(user, call, now()) is not None,
    LEFT: lambda user, call: has_left(user, call, stand(call)),
}


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether there still is something to be reminded of when the mail leaves."""
    holds = HOLDS.get(mail.template)
    if holds is None or mail.about_id is None or mail.recipient_id is None:
        return True
    user = session().get(User, mail.recipient_id)
    call = session().get(Call, uuid.UUID(mail.about_id))
    return user is not None and call is not None and holds(user, call)


still_allowed.append(may_still_get)
