"""Planning a meeting, calling it, holding it, sharing its minutes, and cancelling it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.meetings.lifecycle import LIFECYCLE, MeetingAction, MeetingState
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.extensions import session

SOON = timedelta(hours=12)


@dataclass(frozen=True)
class Facts:
    """When, where and how long; `minutes_long` in minutes, at least one of place and link."""

    starts_at: datetime
    minutes_long: int
    place: str
    link: str
    message: str
    language: str

    def write(self, meeting: Meeting) -> None:
        """Put them on the row."""
        for name in self.__dataclass_fields__:
            setattr(meeting, name, getattr(self, name))


class StaleMeetingError(Exception):
    """Somebody else has changed it since it was read."""


class NotApprovedError(Exception):
    """Parts of the minutes are not approved; `items` are the ids of those."""

    def __init__(self, items: list[object], *, general: bool) -> None:
        super().__init__("the minutes are not approved")
        self.items, self.general = items, general


def plan(*, call: Call, facts: Facts, by: User) -> Meeting:
    """A meeting that only the office knows of yet."""
    meeting = Meeting(call_id=call.id, state=LIFECYCLE.initial, made_by=by.id)
    facts.write(meeting)
    session().add(meeting)
    session().flush()
    record("meeting.planned", by=by.id, subject=meeting, call=call.slug)
    return meeting


def change(*, meeting: Meeting, facts: Facts, version: int, by: User) -> None:
    """New facts; whoever was told is told again only when the office says so."""
    if meeting.state not in {MeetingState.PLANNED, MeetingState.CALLED, MeetingState.HELD}:
        message = "the meeting is over"
        raise WrongStateError(message)
    if meeting.version != version:
        raise StaleMeetingError
    facts.write(meeting)
    session().flush()
    record("meeting.changed", by=by.id, subject=meeting)


def call_members(*, meeting: Meeting, by: User) -> None:
    """From here on the members know of it; who is mailed is a deliberate act of its own."""
    if meeting.state is MeetingState.PLANNED:
        _move(meeting, MeetingAction.CALL, Actor.OFFICER, by)
    elif meeting.state is not MeetingState.CALLED:
        message = "the meeting is held, or cancelled"
        raise WrongStateError(message)


def hold(*, meeting: Meeting, actor: Actor, by: User) -> None:
    """It begins: who comes and what is decided can be minuted."""
    _move(meeting, MeetingAction.HOLD, actor, by)


def cancel(*, meeting: Meeting, by: User) -> None:
    """It does not take place."""
    _move(meeting, MeetingAction.CANCEL, Actor.OFFICER, by)


def share(*, meeting: Meeting, by: User) -> None:
    """Let each member read the minutes as far as they may; NotApprovedError before."""
    waiting = session().scalars(
        select(MeetingItem.id).where(
            MeetingItem.meeting_id == meeting.id,
            MeetingItem.recorded_at.is_not(None),
            MeetingItem.submission_id.is_not(None),
            MeetingItem.approved_at.is_(None),
        )
    )
    items: list[object] = list(waiting)
    if meeting.state is MeetingState.HELD and (items or meeting.approved_at is None):
        raise NotApprovedError(items, general=meeting.approved_at is None)
    meeting.shared_at = now()
    _move(meeting, MeetingAction.SHARE, Actor.OFFICER, by)


def _move(meeting: Meeting, action: MeetingAction, actor: Actor, by: User) -> None:
    meeting.state = LIFECYCLE.move(meeting.state, action, actor)
    session().flush()
    record(f"meeting.{action}", by=by.id, subject=meeting)


def number_of_items(meeting: Meeting) -> int:
    """How many items the whole agenda has: for what the portal itself does with it."""
    counted = select(func.count(MeetingItem.id)).where(MeetingItem.meeting_id == meeting.id)
    return session().scalar(counted) or 0
