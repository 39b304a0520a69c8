"""Mails about a meeting, to those whom the office chooses, with a calendar file; of no case."""

import uuid
from collections.abc import Collection
from datetime import timedelta

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import object_session

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import Meeting
from eqportal.extensions import session
from eqportal.mail.calendar import Event
from eqportal.mail.delivery import still_allowed
from eqportal.mail.models import OutboundEmail
from eqportal.mail.outbox import Recipient, absolute, queue
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import members_of

CALLED, CANCELLED = "decisions/emails/meeting", "decisions/emails/meeting_cancelled"


def recipients(meeting: Meeting) -> list[PanelMember]:
    """Whom the office may choose among."""
    return members_of(meeting.call)


def usual(meeting: Meeting) -> list[str]:
    """Who is chosen unless the office says otherwise: everybody but the deputies."""
    return [str(m.user_id) for m in recipients(meeting) if m.seat is not Seat.DEPUTY]


def event(meeting: Meeting, url: str) -> Event:
    """The meeting for a calendar; a later file replaces an earlier one."""
    lasts = timedelta(minutes=meeting.minutes_long)
    title = _l("Committee meeting")
    key = f"meeting:{meeting.id}"
    return Event(key, meeting.starts_at, title=title, of=meeting.call.title, url=url, lasts=lasts)


def tell(*, meeting: Meeting, people: Collection[str], by: User) -> int:
    """Write to these members; returns how many. WrongStateError when it is not called."""
    if meeting.state is not MeetingState.CALLED:
        message = "members are told of a meeting that is called"
        raise WrongStateError(message)
    return _write(CALLED, meeting, people, by)


def tell_of_cancelling(*, meeting: Meeting, by: User) -> int:
    """Write to those who were told, and to all but the deputies, that it does not take place."""
    return _write(CANCELLED, meeting, {*usual(meeting), *_told(meeting)}, by)


def _told(meeting: Meeting) -> set[str]:
    """Those who got a mail that calls them; a deputy may be one of them."""
    rows = select(OutboundEmail.recipient_id).where(
        OutboundEmail.template == CALLED, OutboundEmail.about_id == str(meeting.id)
    )
    return {str(person) for person in session().scalars(rows)}


def _write(template: str, meeting: Meeting, people: Collection[str], by: User) -> int:
    told: list[uuid.UUID] = []
    for member in recipients(meeting):
        if str(member.user_id) in people:
            _one(template, meeting, member.user)
            told.append(member.user_id)
    record("meeting.members_told", by=by.id, subject=meeting, people=told)
    return len(told)


def _one(template: str, meeting: Meeting, person: User) -> None:
    address = url_for(
        "meetings.show", locale=person.locale, call=meeting.call.slug, meeting=meeting.id
    )
    link = absolute(address)
    queue(
        template,
        to=Recipient(person.email, person.locale, person.id),
        about=meeting,
        calendar=event(meeting, link) if template == CALLED else None,
        call=meeting.call,
        meeting=meeting,
        link=link,
    )


def may_still_get(mail: OutboundEmail) -> bool:
    """Whether the recipient still sits on the panel, and a meeting that calls is still on."""
    if mail.template not in {CALLED, CANCELLED}:
        return True
    db = object_session(mail)
    meeting = db.get(Meeting, uuid.UUID(mail.about_id)) if db and mail.about_id else None
    if db is None or meeting is None:
        return False
    seat = select(PanelMember.id).where(
        PanelMember.call_id == meeting.call_id, PanelMember.user_id == mail.recipient_id
    )
    off = mail.template == CALLED and meeting.state is MeetingState.CANCELLED
    return not off and db.scalar(seat) is not None


still_allowed.append(may_still_get)
