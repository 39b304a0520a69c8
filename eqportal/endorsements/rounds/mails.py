"""What leaders, submitters and the office are told; mails have links and numbers, no names."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.access.roles import Role
from eqportal.accounts.models import RoleGrant, User
from eqportal.calls.effects import deadline_moved
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.endorsements.models import Level
from eqportal.endorsements.queries import answering
from eqportal.endorsements.rounds.models import UnitRound
from eqportal.endorsements.rounds.queries import standings
from eqportal.extensions import session
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient, queue
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.submissions.models import Submission

REMINDED_BEFORE = (7, 2)
SENT = "endorsements/emails/sent"


def _to(user: User) -> Recipient:
    return Recipient(user.email, user.locale, user.id)


def _real(rounds: Sequence[UnitRound]) -> list[UnitRound]:
    """Nobody is written to about a call that tries another out."""
    return [row for row in rounds if row.call.test_of_id is None]


def tell_of_beginning(rounds: Sequence[UnitRound]) -> None:
    """Tell the leaders of the rounds that have all their cases, each round once.

    Where the time is over already, they are told when the office gives more.
    """
    moment = now()
    due = [row for row in _real(rounds) if row.told_at is None and row.accepts(moment)]
    counted, leaders = standings(due), answering(due)
    for row in due:
        standing = counted[row.id]
        if standing.expected or not standing.awaited:
            continue
        row.told_at = moment
        for user in leaders[row.id].people:
            queue(
                "endorsements/emails/begun",
                to=_to(user),
                about=row,
                call=row.call,
                round=row,
                number=standing.awaited,
            )


def tell_of_move(call: Call, milestone: str) -> None:
    """Tell the leaders who work on a round already that they have more time for it."""
    level = {"department_by": Level.DEPARTMENT, "faculty_by": Level.FACULTY}.get(milestone)
    told = select(UnitRound).where(
        UnitRound.call_id == call.id,
        UnitRound.level == level,
        UnitRound.told_at.is_not(None),
        UnitRound.sent_at.is_(None),
    )
    rows = _real(session().scalars(told).all()) if level else []
    later = [row for row in rows if row.deadline == getattr(call, milestone)]
    leaders = answering(later)
    for row in later:
        for user in leaders[row.id].people:
            queue("endorsements/emails/moved", to=_to(user), about=row, call=call, round=row)


deadline_moved.append(tell_of_move)


def tell_of_return(row: UnitRound) -> None:
    """Tell a department's leaders that the faculty has given something back."""
    for user in answering([row])[row.id].people if _real([row]) else ():
        queue("endorsements/emails/returned", to=_to(user), about=row, call=row.call, round=row)


def tell_office(row: UnitRound, number: int) -> None:
    """Tell the officers that a unit has sent its cases on."""
    officers = select(User).where(
        User.locked_at.is_(None),
        User.id.in_(select(RoleGrant.user_id).where(RoleGrant.role == Role.OFFICER)),
    )
    for user in session().scalars(officers.order_by(User.email)) if _real([row]) else ():
        queue(
            SENT,
            to=_to(user),
            about=row,
            call=row.call,
            round=row,
            number=number,
        )


def tell_of_holding_back(submission: Submission, call: Call) -> None:
    """Tell a submitter that the unit does not send the submission on; the reasons are inside."""
    person = session().get_one(User, submission.submitter_id)
    queue(
        "endorsements/emails/held_back",
        to=_to(person),
        about=submission,
        call=call,
        submission=submission,
    )


@register_reminder
def due(moment: datetime) -> Iterator[Reminder]:
    """The leaders of rounds that are not sent, some days before the deadline."""
    waiting = session().scalars(
        select(UnitRound)
        .join(Call, Call.id == UnitRound.call_id)
        .where(
            UnitRound.sent_at.is_(None),
            Call.state == CallState.CLOSED,
            Call.test_of_id.is_(None),
        )
    )
    near = [(row, days) for row in waiting if (days := _days_left(row, moment))]
    leaders = answering([row for row, _ in near]) if near else {}
    counted = standings([row for row, _ in near]) if near else {}
    for row, days in near:
        standing = counted[row.id]
        if not standing.left:
            continue
        for user in leaders[row.id].people:
            yield Reminder(
                key=f"{key_for(f'endorse-{days}', row.id, user.id)}:{row.deadline:%Y%m%d}",
                template="endorsements/emails/due",
                to=_to(user),
                about=row,
                context={"call": row.call, "round": row, "number": standing.awaited},
            )


def _days_left(row: UnitRound, moment: datetime) -> int | None:
    """The nearest of the days before its deadline on which a reminder is due."""
    if row.deadline is None or row.deadline <= moment:
        return None
    left = row.deadline - moment
    return min((d for d in REMINDED_BEFORE if left <= timedelta(days=d)), default=None)


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether a mail of a round still finds its recipient in post, and the round still open."""
    db = object_session(mail)
    if mail.about_kind != UnitRound.__tablename__ or mail.about_id is None or db is None:
        return True
    if mail.template == SENT:
        role = RoleGrant.role == Role.OFFICER
        asked = select(RoleGrant.user_id).where(RoleGrant.user_id == mail.recipient_id, role)
        return db.scalar(asked.limit(1)) is not None
    row = db.get(UnitRound, uuid.UUID(mail.about_id))
    if row is None or row.sent_at is not None:
        return False
    return mail.recipient_id in {user.id for user in answering([row])[row.id].people}


still_allowed.append(may_still_get)
