"""Planning a meeting, calling it, holding it, and cancelling it."""

from dataclasses import dataclass
from datetime import datetime

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.decisions.meetings.lifecycle import LIFECYCLE, OPEN, MeetingAction, MeetingState
from eqportal.decisions.meetings.models import Meeting
from eqportal.extensions import session


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
    if meeting.state not in OPEN or meeting.approved_at is not None:
        message = "the meeting is over, or its minutes are approved"
        raise WrongStateError(message)
    if meeting.version != version:
        raise StaleMeetingError
    facts.write(meeting)
    session().flush()
    record("meeting.changed", by=by.id, subject=meeting)


def call_members(*, meeting: Meeting, by: User) -> None:
    """From here on the members know of it; who is mailed is a deliberate act of its own."""
    if meeting.state is MeetingState.PLANNED:
        move(meeting, MeetingAction.CALL, Actor.OFFICER, by)
    elif meeting.state is not MeetingState.CALLED:
        message = "the meeting is held, or cancelled"
        raise WrongStateError(message)


def hold(*, meeting: Meeting, actor: Actor, by: User) -> None:
    """It begins: who comes and what is decided can be minuted."""
    move(meeting, MeetingAction.HOLD, actor, by)


def cancel(*, meeting: Meeting, by: User) -> None:
    """It does not take place."""
    move(meeting, MeetingAction.CANCEL, Actor.OFFICER, by)


def move(meeting: Meeting, action: MeetingAction, actor: Actor, by: User) -> None:
    """One move of its life, and the row of the trail."""
    meeting.state = LIFECYCLE.move(meeting.state, action, actor)
    session().flush()
    record(f"meeting.{action}", by=by.id, subject=meeting)
