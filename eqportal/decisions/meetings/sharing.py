"""Locking and sharing the minutes: what still waits for a leader, and what no leader can approve.

Whoever led an item may have been recused from it since, or have left the panel; sometimes nobody
led at all. Then the office approves it as it shares, so that no minutes are stuck for ever.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.decisions.meetings import approving, operations
from eqportal.decisions.meetings.attending import turnout
from eqportal.decisions.meetings.lifecycle import LIFECYCLE, MeetingAction, MeetingState
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.extensions import session
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.queries import visible_to
from eqportal.submissions.models import Submission


@dataclass
class Unapproved:
    """What is not approved; `general` is what is about no case, `left` what nobody can approve."""

    items: list[MeetingItem] = field(default_factory=list)
    general: bool = False
    left: list[MeetingItem] = field(default_factory=list)


class NotApprovedError(Exception):
    """Parts of the minutes are not approved, and somebody can: `waits` says which."""

    def __init__(self, waits: Unapproved) -> None:
        super().__init__("the minutes are not approved")
        self.waits = waits


def unapproved(meeting: Meeting) -> Unapproved:
    """What of the minutes waits for whom."""
    came = turnout(meeting)
    heads = {came.holder(Seat.CHAIR), came.holder(Seat.ACTING_CHAIR)}
    found = Unapproved(general=meeting.approved_at is None and came.leader is not None)
    items = _minuted(meeting)
    for leader in dict.fromkeys(item.led_by for item in items):
        led = [item for item in items if item.led_by == leader]
        may = _known_to(leader, led) if leader in heads else set()
        found.items += [item for item in led if item.submission_id in may]
        found.left += [item for item in led if item.submission_id not in may]
    return found


def _minuted(meeting: Meeting) -> Sequence[MeetingItem]:
    """The cases that something is minuted of and nobody has approved."""
    rows = session().scalars(
        select(MeetingItem)
        .where(
            MeetingItem.meeting_id == meeting.id,
            MeetingItem.recorded_at.is_not(None),
            MeetingItem.submission_id.is_not(None),
            MeetingItem.approved_at.is_(None),
        )
        .order_by(MeetingItem.position, MeetingItem.id)
    )
    return rows.all()


def _known_to(leader: uuid.UUID | None, items: Sequence[MeetingItem]) -> set[uuid.UUID]:
    """Those of the cases that exist for the leader now."""
    user = session().get(User, leader) if leader else None
    if user is None:
        return set()
    cases = [item.submission_id for item in items]
    rows = visible_to(user).where(Submission.id.in_(cases)).with_only_columns(Submission.id)
    return set(session().scalars(rows))


def share(*, meeting: Meeting, by: User) -> None:
    """Let each member read the minutes as far as they may; NotApprovedError before."""
    LIFECYCLE.move(meeting.state, MeetingAction.SHARE, Actor.OFFICER)
    waits = unapproved(meeting)
    if waits.items or waits.general:
        raise NotApprovedError(waits)
    for item in waits.left:
        approving.approve_item(item, by)
    if meeting.approved_at is None:
        approving.approve_meeting(meeting, by)
    meeting.shared_at = now()
    operations.move(meeting, MeetingAction.SHARE, Actor.OFFICER, by)


def stuck(meeting: Meeting, known: Collection[uuid.UUID]) -> bool:
    """Whether no leader can approve something of these items, or of what is about no case."""
    if meeting.state is not MeetingState.HELD:
        return False
    waits = unapproved(meeting)
    nobody_led = meeting.approved_at is None and not waits.general
    return nobody_led or any(item.id in known for item in waits.left)
