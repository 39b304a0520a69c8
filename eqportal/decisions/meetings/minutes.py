"""The minutes as one person may read them: from the facts, with the text that was edited.

Who took part, who left and who led an item is for the office and for whoever led it. Another
member reads what was decided and with how many votes: nobody else learns of a conflict.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.decisions.meetings.agenda import Agenda, Slot, for_member, for_office
from eqportal.decisions.meetings.attending import turnout
from eqportal.decisions.meetings.facts import Fact, names_of, of_item, of_meeting, record_of
from eqportal.decisions.meetings.models import Meeting, MeetingItem


@dataclass(frozen=True)
class Minuted:
    """One item of the minutes; `record` is empty for those who may not read it."""

    slot: Slot
    facts: Sequence[Fact]
    record: Sequence[Fact]

    @property
    def text(self) -> str:
        """What was written about it."""
        return self.slot.item.minutes


@dataclass(frozen=True)
class Minutes:
    """What a reader may know of a meeting that was held."""

    meeting: Meeting
    facts: Sequence[Fact]
    items: Sequence[Minuted]
    closed: int


def of_member(user: User, meeting: Meeting) -> Minutes:
    """The minutes for a member of the panel."""
    agenda = for_member(user, meeting)
    return _made(meeting, agenda, lambda item: item.led_by == user.id, office=False)


def of_office(user: User, meeting: Meeting) -> Minutes:
    """The minutes for the office."""
    return _made(meeting, for_office(user, meeting), lambda _item: True, office=True)


def _made(
    meeting: Meeting, agenda: Agenda, reads_record: Callable[[MeetingItem], bool], *, office: bool
) -> Minutes:
    came = turnout(meeting)
    slots = [slot for slot in agenda.slots if slot.item.recorded_at is not None]
    names = names_of(came, (slot.item for slot in slots))
    items = [
        Minuted(
            slot,
            of_item(slot.item),
            record_of(slot.item, names) if reads_record(slot.item) else [],
        )
        for slot in slots
    ]
    return Minutes(meeting, of_meeting(meeting, came, names, office=office), items, agenda.closed)
