"""The packs of one reader, and which cases of a meeting the reader may have in one."""

import uuid
from collections.abc import Collection

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.decisions.meetings.agenda import Slot, for_member
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.extensions import session
from eqportal.reviews.queries import declared_clear, visible_to
from eqportal.submissions.models import Submission

UNDER_WAY = (PackState.QUEUED, PackState.RUNNING)


def pack_of(user: User, meeting: Meeting) -> MeetingPack | None:
    """The reader's own pack of a meeting."""
    return session().scalar(
        select(MeetingPack).where(
            MeetingPack.meeting_id == meeting.id, MeetingPack.reader_id == user.id
        )
    )


def pack_for(user: User, meeting: Meeting) -> MeetingPack | None:
    """The pack as its reader's page speaks of it: one that may not be had any more is none."""
    pack = pack_of(user, meeting)
    return pack if pack is not None and still_allowed(user, pack) else None


def readable(user: User, cases: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these cases that the person may read now, having no conflict with them."""
    wanted = visible_to(user).where(Submission.id.in_(cases), declared_clear(user))
    return set(session().scalars(wanted.with_only_columns(Submission.id)))


def slots_for(user: User, meeting: Meeting) -> list[Slot]:
    """The cases of the agenda that the reader may read, with the reader's own numbers."""
    agenda = for_member(user, meeting)
    may = readable(user, [case.id for case in agenda.cases])
    return [slot for slot in agenda.slots if slot.case is not None and slot.case.id in may]


def still_allowed(user: User, pack: MeetingPack) -> bool:
    """Whether the reader may still read every case that the pack holds."""
    cases = {uuid.UUID(case) for case in pack.cases}
    return not cases or readable(user, cases) == cases
