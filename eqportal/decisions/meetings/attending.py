"""Who came, who takes part in an item and who leaves it, and who leads it.

Who leaves is read from the recusals as they stand, and what is minuted keeps it.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import (
    Attendance,
    Meeting,
    MeetingAttendance,
    MeetingItem,
)
from eqportal.extensions import session
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import members_of, quorum
from eqportal.reviews.panels.standing_in import BARRED, Place, places_among, taking_part
from eqportal.reviews.recusals.models import Declaration, Standing

Came = tuple[Attendance, uuid.UUID | None]


@dataclass(frozen=True)
class Turnout:
    """Who came to a meeting: the panel's seats, and what is noted of each person."""

    meeting: Meeting
    members: list[PanelMember]
    noted: Mapping[uuid.UUID, MeetingAttendance]

    @cached_property
    def present(self) -> set[uuid.UUID]:
        """Those who came for their own seat."""
        return {p for p, row in self.noted.items() if row.attendance is Attendance.PRESENT}

    @cached_property
    def in_place_of(self) -> dict[uuid.UUID, uuid.UUID]:
        """For each member who could not come, the deputy who did."""
        return {p: row.deputy_id for p, row in self.noted.items() if row.deputy_id is not None}

    @property
    def here(self) -> set[uuid.UUID]:
        """Everybody who came."""
        return self.present | set(self.in_place_of.values())

    @property
    def places(self) -> list[Place]:
        """The seats of the members, and those of the deputies who came."""
        places = places_among(self.members)
        return [p for p in places if p.deputy_for is None or p.person in self.here]

    def holder(self, seat: Seat) -> uuid.UUID | None:
        """Who has the seat of the chair, or of the acting chair."""
        return next((m.user_id for m in self.members if m.seat is seat), None)

    @property
    def leader(self) -> uuid.UUID | None:
        """Who leads the meeting: the chair, or the acting chair when the chair did not come."""
        heads = (self.holder(Seat.CHAIR), self.holder(Seat.ACTING_CHAIR))
        return next((person for person in heads if person in self.present), None)


def turnout(meeting: Meeting) -> Turnout:
    """Who came, as far as it is noted; three statements."""
    rows = session().scalars(
        select(MeetingAttendance).where(MeetingAttendance.meeting_id == meeting.id)
    )
    return Turnout(meeting, members_of(meeting.call), {row.user_id: row for row in rows})


@dataclass(frozen=True)
class Room:
    """Who is in the room for one item: who takes part, and who left for which declaration."""

    part: set[uuid.UUID]
    left: Mapping[uuid.UUID, Declaration]
    leader: uuid.UUID | None
    needed: int

    @property
    def missing(self) -> int:
        """How many more must take part before the item can be decided."""
        return max(0, self.needed - len(self.part))


def room_for(item: MeetingItem, came: Turnout) -> Room:
    """The room for an item."""
    return rooms_for([item], came)[item.id]


def rooms_for(items: Collection[MeetingItem], came: Turnout) -> dict[uuid.UUID, Room]:
    """The room for each of these items, by the item's id; two statements for all of them."""
    needed, barred = quorum(came.meeting.call), _barred(items)
    return {item.id: _room(item, came, barred[item.submission_id], needed) for item in items}


def _room(
    item: MeetingItem, came: Turnout, barred: Mapping[uuid.UUID, Declaration], needed: int
) -> Room:
    if item.submission_id is None:
        part = (taking_part(came.places, {}) & came.here) | set(came.in_place_of.values())
        return Room(part, {}, came.leader, needed)
    recused = {p for p, row in barred.items() if row.standing is Standing.RECUSED}
    standings = {person: row.standing for person, row in barred.items()}
    part = taking_part(came.places, standings) & came.here
    part |= {
        deputy
        for member, deputy in came.in_place_of.items()
        if member not in recused and deputy not in barred
    }
    left = {person: row for person, row in barred.items() if person in came.here}
    return Room(part, left, _leader(came, part), needed)


def _leader(came: Turnout, part: set[uuid.UUID]) -> uuid.UUID | None:
    """The chair when the chair takes part, else the acting chair."""
    heads = (came.holder(Seat.CHAIR), came.holder(Seat.ACTING_CHAIR))
    return next((person for person in heads if person in part), None)


def _barred(
    items: Collection[MeetingItem],
) -> dict[uuid.UUID | None, dict[uuid.UUID, Declaration]]:
    """For each case of these items, who cannot take part in it."""
    found: dict[uuid.UUID | None, dict[uuid.UUID, Declaration]] = defaultdict(dict)
    cases = {item.submission_id for item in items if item.submission_id is not None}
    rows = session().scalars(
        select(Declaration).where(
            Declaration.submission_id.in_(cases), Declaration.standing.in_(BARRED)
        )
    )
    for row in rows:
        found[row.submission_id][row.user_id] = row
    return found


def note(*, meeting: Meeting, who: Mapping[uuid.UUID, Came], by: User) -> None:
    """Write down who came; what is minuted of items already stays as it was."""
    if meeting.state is not MeetingState.HELD or meeting.approved_at is not None:
        message = "who came is noted while the meeting is minuted"
        raise WrongStateError(message)
    noted = turnout(meeting).noted
    for person, (attendance, deputy) in who.items():
        row = noted.get(person)
        if row is None:
            row = MeetingAttendance(meeting_id=meeting.id, user_id=person)
            session().add(row)
        row.attendance, row.deputy_id = attendance, deputy
    session().flush()
    told = {str(person): attendance for person, (attendance, _deputy) in who.items()}
    record("meeting.attendance_noted", by=by.id, subject=meeting, who=told)
