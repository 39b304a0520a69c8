"""Asking for a pack, and taking it away when its reader may no longer have it."""

from datetime import timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.decisions.meetings.packs.queries import UNDER_WAY, pack_of
from eqportal.extensions import session
from eqportal.files.storage import path_of
from eqportal.reviews.blind.effects import on_withheld
from eqportal.reviews.recusals.effects import on_recused
from eqportal.submissions.models import Submission

KEPT = timedelta(days=14)
"""How long a pack lies there before it has to be made anew."""


def ask_for(*, meeting: Meeting, locale: str, by: User) -> MeetingPack:
    """A pack that the worker makes; while one is under way a second click gives the same."""
    found = pack_of(by, meeting)
    if found is not None and found.state in UNDER_WAY:
        return found
    if found is not None:
        discard(found)
    pack = MeetingPack(meeting_id=meeting.id, reader_id=by.id, locale=locale)
    session().add(pack)
    session().flush()
    record("meeting_pack.asked_for", by=by.id, subject=pack, meeting=meeting.id)
    return pack


def discard(pack: MeetingPack) -> None:
    """Take a pack away, bytes and all; the bytes first, for nothing may be left of them."""
    file = pack.file
    session().delete(pack)
    session().flush()
    if file is not None:
        path_of(file.key).unlink(missing_ok=True)
        session().delete(file)
        session().flush()


def take_away(submission: Submission, person: User, _by: User | None) -> None:
    """A recusal takes every pack of the person that holds the case, or may come to hold it."""
    packs = session().scalars(select(MeetingPack).where(MeetingPack.reader_id == person.id))
    for pack in packs.all():
        if pack.state in UNDER_WAY or str(submission.id) in pack.cases:
            discard(pack)


def take_back(call: Call, submission: Submission | None) -> None:
    """When the panel is to read less than before, no pack keeps what it read.

    Of one case it concerns those alone who read it: to everybody else nothing happens. A pack that
    waits, or has just begun, has read nothing yet.
    """
    packs = session().scalars(
        select(MeetingPack)
        .join(Meeting, Meeting.id == MeetingPack.meeting_id)
        .where(Meeting.call_id == call.id)
    )
    for pack in packs.all():
        if submission is None or str(submission.id) in pack.cases:
            discard(pack)


def discard_old() -> int:
    """Take away the packs that have lain there long enough; returns how many."""
    old = session().scalars(
        select(MeetingPack).where(
            MeetingPack.ended_at.is_not(None), MeetingPack.ended_at < now() - KEPT
        )
    )
    packs = old.all()
    for pack in packs:
        discard(pack)
    return len(packs)


def fail(pack: MeetingPack) -> None:
    """It could not be made; the reader may ask again."""
    pack.state, pack.ended_at = PackState.FAILED, now()
    session().flush()


on_recused.append(take_away)
on_withheld.append(take_back)
