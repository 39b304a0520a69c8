"""Minuting an item: who took part, the motion, how it was settled, and with which votes."""

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.meetings.attending import Room, room_for, turnout
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.decisions.meetings.models import (
    ItemPart,
    Meeting,
    MeetingItem,
    Part,
    Settled,
    Vote,
)
from eqportal.extensions import session


class NoQuorumError(Exception):
    """Too few take part; the item can be discussed and not decided."""

    def __init__(self, present: int, needed: int) -> None:
        super().__init__(f"{present} take part, {needed} are needed")
        self.present, self.needed = present, needed


class NobodyLeadsError(Exception):
    """Neither the chair nor the acting chair takes part."""


class VotesError(Exception):
    """The votes are not those of the people who take part; `taking_part` says how many they are."""

    def __init__(self, taking_part: int) -> None:
        super().__init__(f"{taking_part} take part")
        self.taking_part = taking_part


class TieError(Exception):
    """As many for as against, and nothing said of how the leader voted."""


class StaleItemError(Exception):
    """Somebody else has minuted the item since it was read."""


@dataclass(frozen=True)
class Counted:
    """The votes of an item; `by_name` when each is known. `casting` is the leader's own vote."""

    count: Mapping[Vote, int] = field(default_factory=dict)
    by_name: Mapping[uuid.UUID, Vote] = field(default_factory=dict)
    casting: Vote | None = None

    @property
    def numbers(self) -> Counter[Vote]:
        """How many voted how."""
        return Counter(self.by_name.values()) if self.by_name else Counter(self.count)


@dataclass(frozen=True)
class Result:
    """What came of an item; `away` came to the meeting and were not in the room for it."""

    settled: Settled
    motion: str = ""
    votes: Counted = Counted()
    away: frozenset[uuid.UUID] = frozenset()
    minutes: str = ""


def minute(
    *, item: MeetingItem, meeting: Meeting, result: Result, version: int, by: User
) -> MeetingItem:
    """Write down what came of an item, as often as needed until it is approved.

    NoQuorumError and NobodyLeadsError when it is decided without them; VotesError, TieError,
    StaleItemError; WrongStateError when the meeting is not held or the item is approved.
    """
    _must_be_open(item, meeting, version)
    room = room_for(item, turnout(meeting))
    part = room.part - result.away
    leader = room.leader if room.leader in part else None
    if result.settled is not Settled.POSTPONED:
        if len(part) < room.needed:
            raise NoQuorumError(len(part), room.needed)
        if leader is None:
            raise NobodyLeadsError
    written = {
        **_settled(result, part, leader),
        "led_by": leader,
        "quorum": room.needed,
        "recorded_by": by.id,
        "recorded_at": now(),
        "minutes": result.minutes,
    }
    for name, value in written.items():
        setattr(item, name, value)
    _keep_parts(item, room, part, result)
    session().flush()
    record("meeting.item_minuted", by=by.id, subject=item, settled=result.settled)
    return item


def may_write(item: MeetingItem, meeting: Meeting) -> bool:
    """Whether an item can still be minuted; one without a case is approved with the meeting."""
    general = item.submission_id is None and meeting.approved_at is not None
    return meeting.state is MeetingState.HELD and item.approved_at is None and not general


def _must_be_open(item: MeetingItem, meeting: Meeting, version: int) -> None:
    if not may_write(item, meeting):
        message = "the item is not being minuted"
        raise WrongStateError(message)
    if item.version != version:
        raise StaleItemError


def _settled(result: Result, part: set[uuid.UUID], leader: uuid.UUID | None) -> dict[str, Any]:
    """What the row says of how it ended; nothing is written before all of it is sound."""
    settled = dict.fromkeys(("votes_for", "votes_against", "abstained", "adopted"))
    plain = {"settled": result.settled, "motion": result.motion, "by_name": False, "casting": False}
    if result.settled is Settled.CONSENSUS:
        return {**settled, **plain, "adopted": True}
    if result.settled is Settled.VOTE:
        return {**plain, **_counted(result.votes, part, leader)}
    return {**settled, **plain}


def _counted(
    votes: Counted, part: set[uuid.UUID], leader: uuid.UUID | None
) -> dict[str, int | bool]:
    """The majority of those who voted; when they are as many, the leader's vote decides."""
    numbers = votes.numbers
    if sum(numbers.values()) != len(part) or not set(votes.by_name) <= part:
        raise VotesError(len(part))
    yes, no = numbers[Vote.FOR], numbers[Vote.AGAINST]
    adopted, casting = yes > no, False
    if yes == no:
        own = (votes.by_name.get(leader) if leader else None) or votes.casting
        if own is None:
            raise TieError
        adopted, casting = own is Vote.FOR, own is not Vote.ABSTAINED
    return {
        "votes_for": yes,
        "votes_against": no,
        "abstained": numbers[Vote.ABSTAINED],
        "by_name": bool(votes.by_name),
        "adopted": adopted,
        "casting": casting,
    }


def _keep_parts(item: MeetingItem, room: Room, part: set[uuid.UUID], result: Result) -> None:
    """Each who came, with what they had to do with the item."""
    kept = [
        ItemPart(user_id=person, part=Part.TOOK_PART, vote=result.votes.by_name.get(person))
        for person in sorted(part)
    ]
    kept += [
        ItemPart(user_id=p, part=Part.LEFT, ground=row.ground, grounds_from=row.grounds_from)
        for p, row in sorted(room.left.items())
    ]
    kept += [ItemPart(user_id=person, part=Part.AWAY) for person in sorted(result.away & room.part)]
    item.parts.clear()
    session().flush()
    item.parts.extend(kept)
