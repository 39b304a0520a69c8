"""The agenda of a meeting as one person may know it: what exists for the reader, numbered anew.

A case that is not the reader's to meet has no slot at all, whatever the reason, and the others
close up, so that nothing tells of it. What the reader has declared a conflict with comes after
everything else as a closed item: the reader knows of the case already, and learns no rank.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.extensions import session
from eqportal.reviews.blind.names import titles
from eqportal.reviews.queries import visible_to as member_sees
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import PANEL_READS
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to as office_sees


@dataclass(frozen=True)
class Slot:
    """One item with the number that it has for this reader, and what it is called for them."""

    number: int
    item: MeetingItem
    title: str

    @property
    def case(self) -> Submission | None:
        """The case that the item is about, if any."""
        return self.item.submission

    @property
    def lang(self) -> str | None:
        """The language of a case's title."""
        return self.case.language if self.case else None


@dataclass(frozen=True)
class Agenda:
    """What a reader may know of an agenda; `closed` counts what they declared a conflict with."""

    slots: Sequence[Slot]
    closed: int = 0

    def slot(self, item_id: uuid.UUID) -> Slot | None:
        """One item by its id, if this reader may know it."""
        return next((slot for slot in self.slots if slot.item.id == item_id), None)

    @property
    def cases(self) -> list[Submission]:
        """The cases on it, in order."""
        return [slot.case for slot in self.slots if slot.case is not None]


def _items(meeting: Meeting, cases: Select[Submission]) -> list[MeetingItem]:
    known = cases.with_only_columns(Submission.id).where(Submission.call_id == meeting.call_id)
    rows = session().scalars(
        select(MeetingItem)
        .where(
            MeetingItem.meeting_id == meeting.id,
            or_(MeetingItem.submission_id.is_(None), MeetingItem.submission_id.in_(known)),
        )
        .options(joinedload(MeetingItem.submission).lazyload(Submission.call))
        .order_by(MeetingItem.position, MeetingItem.id)
    )
    return list(rows)


def _numbered(items: Iterable[MeetingItem], user: User) -> list[Slot]:
    listed = list(items)
    called = titles(user, [item.submission for item in listed if item.submission is not None])
    return [
        Slot(n, item, called[item.submission.reference] if item.submission else item.title)
        for n, item in enumerate(listed, start=1)
    ]


def for_member(user: User, meeting: Meeting) -> Agenda:
    """The agenda for a member of the panel."""
    items = _items(meeting, member_sees(user))
    return Agenda(_numbered(items, user), _closed(user, meeting))


def _closed(user: User, meeting: Meeting) -> int:
    """How many items the person has declared a conflict with; hidden ones are not among them."""
    counted = (
        select(func.count(MeetingItem.id))
        .join(Submission, Submission.id == MeetingItem.submission_id)
        .join(Declaration, Declaration.submission_id == MeetingItem.submission_id)
        .where(
            MeetingItem.meeting_id == meeting.id,
            Submission.state.in_(PANEL_READS),
            Declaration.user_id == user.id,
            Declaration.standing == Standing.RECUSED,
            Declaration.hidden.is_(False),
        )
    )
    return session().scalar(counted) or 0


def for_office(user: User, meeting: Meeting) -> Agenda:
    """The agenda for an officer; a case that the officer is kept from is no more there."""
    return Agenda(_numbered(_items(meeting, office_sees(user)), user))
