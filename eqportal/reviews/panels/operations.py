"""Seating, moving and unseating the members of a panel."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import grant
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.panels.models import BalanceException, CountedAs, PanelMember, Seat
from eqportal.reviews.panels.queries import (
    everybody_on,
    members_of,
    panel_of,
    sitting,
    with_reviews,
)
from eqportal.reviews.panels.seats import seated
from eqportal.reviews.panels.standing_in import stood_in_for
from eqportal.reviews.recusals.detection import hide_cases_of
from eqportal.submissions.models import Submission

DAYS = ("from_day", "to_day", "away_from", "away_to")
SINGLE = frozenset({Seat.CHAIR, Seat.ACTING_CHAIR})
CLOSED_TO_CHANGE = frozenset(
    {
        CallState.DECIDED,
        CallState.ANNOUNCED,
        CallState.CLOSED_OUT,
        CallState.ARCHIVED,
        CallState.CANCELLED,
    }
)


on_unseated: list[Callable[[PanelMember, Call, User], None]] = []
"""What else happens when a seat is taken back; assignments register."""


class SeatTakenError(Exception):
    """The seat can hold one person and does, or the person sits on the panel already."""


def may_change(call: Call) -> bool:
    """Whether the panel of the call may still be changed."""
    return call.state not in CLOSED_TO_CHANGE


@dataclass(frozen=True)
class Place:
    """A seat: which, for whom a deputy stands in, for how long, and how the person counts."""

    seat: Seat
    deputy_for: PanelMember | None = None
    from_day: date | None = None
    to_day: date | None = None
    away_from: date | None = None
    away_to: date | None = None
    external: bool = False
    affiliation: str = ""
    counted_as: CountedAs | None = None


def seat(*, call: Call, user: User, place: Place, by: User) -> PanelMember:
    """Give a person a seat; SeatTakenError when the seat or the person is taken."""
    _refuse_fixed(call)
    members = everybody_on(call)
    if user.id in {member.user_id for member in members} or _is_taken(place, members):
        raise SeatTakenError
    member = PanelMember(call_id=call.id, user_id=user.id, user=user)
    _settle(member, place, members)
    grant(role=_role(place.seat), to=user, by=by)
    session().add(member)
    session().flush()
    record(
        "panel.seated", by=by.id, subject=member, call=call.slug, person=user.id, seat=place.seat
    )
    hide_cases_of(user, call)
    seated(call, user.id)
    _tell(member, "seated", call)
    return member


def move(*, member: PanelMember, call: Call, place: Place, by: User) -> None:
    """Change a member's seat or term; SeatTakenError when the seat is another's.

    WrongStateError for making a deputy of somebody who has a deputy, or is in the middle of it.
    """
    _refuse_fixed(call)
    others = [other for other in everybody_on(call) if other.id != member.id]
    if _is_taken(place, others):
        raise SeatTakenError
    was_away = (member.away_from, member.away_to)
    has_deputies = any(other.deputy_for_id == member.id for other in others)
    if place.seat is Seat.DEPUTY and has_deputies:
        raise SeatTakenError
    _settle(member, place, others)
    grant(role=_role(place.seat), to=member.user, by=by)
    session().flush()
    days = {name: str(getattr(place, name)) for name in DAYS}
    record("panel.moved", by=by.id, subject=member, call=call.slug, seat=place.seat, **days)
    if place.away_from and was_away != (place.away_from, place.away_to):
        _tell(member, "away", call)
    seated(call, member.user_id)


def _tell(member: PanelMember, template: str, call: Call) -> None:
    to = Recipient(member.user.email, member.user.locale, member.user_id)
    queue(f"reviews/emails/{template}", to=to, about=call, call=call, member=member)


def _role(seat: Seat) -> Role:
    return Role.CHAIR if seat is Seat.CHAIR else Role.REVIEWER


def _is_taken(place: Place, others: list[PanelMember]) -> bool:
    """Whether one of the two seats that are for one person is somebody else's."""
    return place.seat in SINGLE and place.seat in {other.seat for other in others}


def _settle(member: PanelMember, place: Place, others: list[PanelMember]) -> None:
    """Write the place; a deputy comes after those who deputise for the same member."""
    standing_for = place.deputy_for.id if place.deputy_for else None
    if place.seat is not Seat.DEPUTY:
        member.deputy_for_id = member.deputy_rank = None
    elif member.deputy_for_id != standing_for:
        ranks = [o.deputy_rank or 0 for o in others if o.deputy_for_id == standing_for]
        member.deputy_for_id, member.deputy_rank = standing_for, max(ranks, default=0) + 1
    for name in ("seat", "external", "affiliation", "counted_as", *DAYS):
        setattr(member, name, getattr(place, name))


def unseat(*, member: PanelMember, call: Call, by: User) -> None:
    """Take a seat back, while the member has written no review and nobody deputises for them."""
    _refuse_fixed(call)
    deputies = [other for other in everybody_on(call) if other.deputy_for_id == member.id]
    if member.user_id in with_reviews(call) or deputies:
        message = "a member with reviews or deputies keeps the seat"
        raise WrongStateError(message)
    for happens in on_unseated:
        happens(member, call, by)
    record("panel.unseated", by=by.id, subject=member, call=call.slug, person=member.user_id)
    session().delete(member)
    session().flush()


def _refuse_fixed(call: Call) -> None:
    if not may_change(call):
        message = "the panel of this call is fixed"
        raise WrongStateError(message)


def except_from_balance(*, call: Call, reason: str, by: User) -> None:
    """Write down why the panel is let off the rule of gender balance."""
    _refuse_fixed(call)
    found = session().get(BalanceException, call.id) or BalanceException(call_id=call.id)
    found.reason, found.recorded_by, found.recorded_at = reason, by.id, now()
    session().add(found)
    session().flush()
    record("panel.balance_exception", by=by.id, subject=call)


def _panel_is_ready(call: Call) -> str | None:
    panel = panel_of(call)
    if panel.chair is None:
        return _("The panel has no chair.")
    if len(sitting(call)) < call.quorum:
        return _("The panel has too few members: it needs %(n)s.", n=call.quorum)
    return None


def tell_panel(call: Call, _by: User | None) -> None:
    """When the review starts: each member is told that the cases are there to be read.

    A deputy is told when a case has come to them already.
    """
    for member in members_of(call):
        if member.seat is Seat.DEPUTY and not _has_cases(member.user, call):
            continue
        _tell(member, "started", call)


def _has_cases(deputy: User, call: Call) -> bool:
    found = select(Submission.id).where(Submission.call_id == call.id, stood_in_for(deputy))
    return session().scalar(found.limit(1)) is not None


guards[CallAction.START_REVIEW].append(_panel_is_ready)
effects[CallAction.START_REVIEW].append(tell_panel)
