"""The two sides of a meeting that is being minuted: the office, and whoever leads it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import force_locale

from eqportal.accounts.models import User
from eqportal.decisions.meetings.agenda import Agenda, Slot, for_member, for_office
from eqportal.decisions.meetings.approving import draft
from eqportal.decisions.meetings.attending import Room, Turnout, room_for, rooms_for, turnout
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.locales.negotiation import answering_in
from eqportal.ui.desks import office_nav


@dataclass(frozen=True)
class Side:
    """How somebody works on a meeting: which items they may write, and where the pages are."""

    user: User
    meeting: Meeting
    agenda: Agenda
    came: Turnout
    local_nav: list[Any]
    home: str
    items: str

    def url(self, endpoint: str, **values: Any) -> str:  # noqa: ANN401 - parts of an address
        """The address of a page of the items on this side."""
        slug = self.meeting.call.slug
        return url_for(f"{self.items}.{endpoint}", call=slug, meeting=self.meeting.id, **values)

    @property
    def back(self) -> str:
        """The meeting's own page on this side."""
        return url_for(self.home, call=self.meeting.call.slug, meeting=self.meeting.id)

    @property
    def in_office(self) -> bool:
        """Whether it is the office that writes."""
        return self.items == "office_items"

    def slot(self, item_id: uuid.UUID) -> tuple[Slot, Room] | None:
        """An item that this side may write, with who is in the room for it."""
        slot = self.agenda.slot(item_id)
        if slot is None:
            return None
        room = room_for(slot.item, self.came)
        return (slot, room) if self.writes(slot, room) else None

    def writes(self, slot: Slot, room: Room) -> bool:
        """Whether this side may write an item: the office, who leads it, and who led it."""
        return self.in_office or self.user.id in {room.leader, slot.item.led_by}

    def names(self) -> Mapping[uuid.UUID, str]:
        """What the people of the panel are called."""
        return {member.user_id: member.user.called for member in self.came.members}


def office_side(user: User, meeting: Meeting) -> Side:
    """The office writes everything that it may see."""
    came, agenda = turnout(meeting), for_office(user, meeting)
    return Side(user, meeting, agenda, came, office_nav(), "office_meetings.show", "office_items")


def room_side(user: User, meeting: Meeting, local_nav: list[Any]) -> Side:
    """A leader writes the items that they lead."""
    came, agenda = turnout(meeting), for_member(user, meeting)
    return Side(user, meeting, agenda, came, local_nav, "meetings.show", "room_items")


def led_items(side: Side) -> set[uuid.UUID]:
    """The items of the agenda that this side may write; for the links of a list."""
    rooms = rooms_for([slot.item for slot in side.agenda.slots], side.came)
    return {slot.item.id for slot in side.agenda.slots if side.writes(slot, rooms[slot.item.id])}


def drafted(item: MeetingItem, meeting: Meeting) -> str:
    """The first text of an item, in the language of the minutes."""
    with answering_in(meeting.language), force_locale(meeting.language):
        return draft(item)
