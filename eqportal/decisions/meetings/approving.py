"""Editing the minutes and approving them; what is approved is locked.

The leader of the meeting approves what is not about a case, and whoever led a case its item: a
chair who may not know of a case approves everything without it.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.meetings.agenda import Agenda, Slot
from eqportal.decisions.meetings.attending import turnout
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import Meeting, MeetingItem, Settled
from eqportal.decisions.meetings.operations import StaleMeetingError
from eqportal.extensions import session


def leads_meeting(user: User, meeting: Meeting) -> bool:
    """Whether the person led the meeting as such."""
    return turnout(meeting).leader == user.id


def led(user: User, agenda: Agenda) -> list[Slot]:
    """The minuted cases that the person led and may still know."""
    return [
        slot
        for slot in agenda.slots
        if slot.case is not None and slot.item.led_by == user.id and slot.item.recorded_at
    ]


def may_approve(user: User, meeting: Meeting, agenda: Agenda) -> bool:
    """Whether something waits for this person's approval."""
    if meeting.state is not MeetingState.HELD:
        return False
    general = meeting.approved_at is None and leads_meeting(user, meeting)
    return general or any(slot.item.approved_at is None for slot in led(user, agenda))


def approve(*, meeting: Meeting, agenda: Agenda, by: User) -> None:
    """Approve what the person led; WrongStateError when there is nothing to approve."""
    if not may_approve(by, meeting, agenda):
        message = "there is nothing for this person to approve"
        raise WrongStateError(message)
    if meeting.approved_at is None and leads_meeting(by, meeting):
        approve_meeting(meeting, by)
    for slot in led(by, agenda):
        if slot.item.approved_at is None:
            approve_item(slot.item, by)
    session().flush()


def approve_meeting(meeting: Meeting, by: User) -> None:
    """What is about no case: who came, what is minuted beside the items, and the other items."""
    meeting.approved_by, meeting.approved_at = by.id, now()
    record("meeting.approved", by=by.id, subject=meeting)
    others = select(MeetingItem).where(
        MeetingItem.meeting_id == meeting.id,
        MeetingItem.submission_id.is_(None),
        MeetingItem.recorded_at.is_not(None),
        MeetingItem.approved_at.is_(None),
    )
    for item in session().scalars(others).all():
        approve_item(item, by)


def approve_item(item: MeetingItem, by: User) -> None:
    """One item, which is locked with that."""
    item.approved_by, item.approved_at = by.id, now()
    record("meeting.item_approved", by=by.id, subject=item, meeting=item.meeting_id)


def may_reopen(user: User, meeting: Meeting, agenda: Agenda) -> bool:
    """Whether the person has approved something that is not shared yet."""
    mine = any(slot.item.approved_by == user.id for slot in agenda.slots)
    return meeting.state is MeetingState.HELD and (mine or meeting.approved_by == user.id)


def reopen(*, meeting: Meeting, agenda: Agenda, by: User) -> None:
    """Take one's approval back, until the minutes are shared."""
    if not may_reopen(by, meeting, agenda):
        message = "there is no approval to take back"
        raise WrongStateError(message)
    for slot in agenda.slots:
        if slot.item.approved_by == by.id:
            slot.item.approved_by = slot.item.approved_at = None
    if meeting.approved_by == by.id:
        meeting.approved_by = meeting.approved_at = None
    session().flush()
    record("meeting.approval_taken_back", by=by.id, subject=meeting)


def write(*, meeting: Meeting, minutes: str, version: int, by: User) -> None:
    """What is minuted beside the items."""
    if meeting.state is not MeetingState.HELD or meeting.approved_at is not None:
        message = "the minutes are approved, or the meeting is not held"
        raise WrongStateError(message)
    if meeting.version != version:
        raise StaleMeetingError
    meeting.minutes = minutes
    session().flush()
    record("meeting.minutes_written", by=by.id, subject=meeting)


def draft(item: MeetingItem) -> str:
    """The text that the minutes of an item begin with, in the language that is answered in.

    It is read by every member who may know the item, so nobody who took part or left is named.
    """
    if item.settled is None or item.settled is Settled.POSTPONED:
        return _("The panel discussed the item. It was not decided.")
    if item.settled is Settled.CONSENSUS:
        return _("The panel discussed the item. The motion was adopted without a vote.")
    if item.adopted:
        return _("The panel discussed the item. The motion was adopted by a vote.")
    return _("The panel discussed the item. The motion was rejected by a vote.")
