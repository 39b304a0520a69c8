"""Seating and unseating the members of a panel."""

from flask_babel import gettext as _

from eqportal.access.lifecycle import WrongStateError
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import grant
from eqportal.audit.trail import record
from eqportal.calls.effects import effects, guards
from eqportal.calls.lifecycle import CallAction, CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.mail.outbox import Recipient, queue
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import members_of, panel_of, with_reviews
from eqportal.reviews.recusals.detection import hide_cases_of

CLOSED_TO_CHANGE = frozenset(
    {
        CallState.DECIDED,
        CallState.ANNOUNCED,
        CallState.CLOSED_OUT,
        CallState.ARCHIVED,
        CallState.CANCELLED,
    }
)


class SeatTakenError(Exception):
    """The seat can hold one person and does, or the person sits on the panel already."""


def may_change(call: Call) -> bool:
    """Whether the panel of the call may still be changed."""
    return call.state not in CLOSED_TO_CHANGE


def seat(*, call: Call, user: User, seat: Seat, by: User) -> PanelMember:
    """Give a person a seat; SeatTakenError when the seat or the person is taken."""
    if not may_change(call):
        message = "the panel of this call is fixed"
        raise WrongStateError(message)
    panel = panel_of(call)
    single = seat in {Seat.CHAIR, Seat.ACTING_CHAIR}
    if user.id in panel.seats or (single and seat in panel.seats.values()):
        raise SeatTakenError
    grant(role=Role.CHAIR if seat is Seat.CHAIR else Role.REVIEWER, to=user, by=by)
    member = PanelMember(call_id=call.id, user_id=user.id, seat=seat)
    session().add(member)
    session().flush()
    record("panel.seated", by=by.id, subject=member, call=call.slug, person=user.id, seat=seat)
    hide_cases_of(user, call)
    queue(
        "reviews/emails/seated",
        to=Recipient(user.email, user.locale, user.id),
        about=call,
        call=call,
    )
    return member


def unseat(*, member: PanelMember, call: Call, by: User) -> None:
    """Take a seat back, while the member has written no review."""
    if not may_change(call) or member.user_id in with_reviews(call):
        message = "a member with reviews keeps the seat"
        raise WrongStateError(message)
    record("panel.unseated", by=by.id, subject=member, call=call.slug, person=member.user_id)
    session().delete(member)
    session().flush()


def _panel_is_ready(call: Call) -> str | None:
    panel = panel_of(call)
    if panel.chair is None:
        return _("The panel has no chair.")
    if len(panel.seats) < call.quorum:
        return _("The panel has too few members: it needs %(n)s.", n=call.quorum)
    return None


def tell_panel(call: Call, _by: User | None) -> None:
    """When the review starts: each member is told that the cases are there to be read."""
    for member in members_of(call):
        to = Recipient(member.user.email, member.user.locale, member.user_id)
        queue("reviews/emails/started", to=to, about=call, call=call)


guards[CallAction.START_REVIEW].append(_panel_is_ready)
effects[CallAction.START_REVIEW].append(tell_panel)
