"""Telling the deputies of seats that are empty: every case of the call comes to them now."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient
from eqportal.mail.reminders import Reminder, key_for, register_reminder
from eqportal.reviews.panels.models import PanelMember
from eqportal.reviews.panels.terms import sits_today, today
from eqportal.reviews.plans.models import ReviewPlan


@register_reminder
def empty_seats(_moment: datetime) -> Iterator[Reminder]:
    """The first deputy who sits, of each member of a panel at work who does not.

    Where cases are given out, a deputy is told of each assignment instead.
    """
    told = set()
    for deputy, member, call in _empty():
        if member.id in told:
            continue
        told.add(member.id)
        yield Reminder(
            key=f"{key_for('empty-seat', deputy.id)}:{_since(member):%Y%m%d}",
            template="reviews/emails/stands_in_seat",
            to=Recipient(deputy.user.email, deputy.user.locale, deputy.user_id),
            about=call,
            context={"call": call, "member": member.user.called},
        )


def _empty() -> list[tuple[PanelMember, PanelMember, Call]]:
    """Deputies in their order, each with the member who does not sit and the call."""
    member = aliased(PanelMember)
    rows = session().execute(
        select(PanelMember, member, Call)
        .join(member, member.id == PanelMember.deputy_for_id)
        .join(Call, Call.id == PanelMember.call_id)
        .where(
            Call.state == CallState.REVIEWING,
            Call.test_of_id.is_(None),
            Call.id.not_in(select(ReviewPlan.call_id).where(ReviewPlan.by_assignment)),
            sits_today(),
            ~sits_today(member),
        )
        .options(_with_person(PanelMember), _with_person(member))
        .order_by(PanelMember.deputy_rank, PanelMember.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _with_person(seat: type[PanelMember]) -> _AbstractLoad:
    return joinedload(seat.user).lazyload(User.grants)


def _since(member: PanelMember) -> date:
    """The day that the seat was left; of one that is not begun, when it begins."""
    if member.away_on(today()) and member.away_from:
        return member.away_from
    return member.to_day or member.from_day or today()
