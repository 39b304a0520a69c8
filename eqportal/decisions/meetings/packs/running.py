"""Making packs, in the worker: the cases are read one by one, so that the reader sees it move."""

import hashlib
import logging
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.decisions.meetings.models import Meeting
from eqportal.decisions.meetings.packs.content import Piece, Place, case_of
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.decisions.meetings.packs.operations import discard_old, fail
from eqportal.decisions.meetings.packs.queries import readable, slots_for, still_allowed
from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.files.storage import store
from eqportal.files.typesetting import made_apart
from eqportal.locales.formats import localised, moment
from eqportal.locales.negotiation import answering_in
from eqportal.pages import queries as pages
from eqportal.reads import reading
from eqportal.submissions.models import Submission

log = logging.getLogger("eqportal.packs")
TEMPLATE = Path(__file__).parent / "pack.typ"
LOST_AFTER = timedelta(minutes=10)
STEP = 5
"""After how many cases the progress is written."""


def make_queued() -> int:
    """Make the packs that were asked for, one after the other; returns how many."""
    _give_up_lost_ones()
    discard_old()
    session().commit()
    made = 0
    while (pack := _claim()) is not None:
        make(pack.id)
        made += 1
    return made


def _give_up_lost_ones() -> None:
    """A pack whose worker has ended does not stay under way for ever."""
    lost = session().scalars(
        select(MeetingPack).where(
            MeetingPack.state == PackState.RUNNING, MeetingPack.moved_at < now() - LOST_AFTER
        )
    )
    for pack in lost:
        fail(pack)


def _claim() -> MeetingPack | None:
    waiting = select(MeetingPack).where(MeetingPack.state == PackState.QUEUED)
    pack = session().scalar(
        waiting.order_by(MeetingPack.asked_at)
        .limit(1)
        .with_for_update(of=MeetingPack, skip_locked=True)
    )
    if pack is not None:
        pack.state, pack.moved_at = PackState.RUNNING, now()
    session().commit()
    return pack


def make(pack_id: uuid.UUID) -> None:
    """Make one; what goes wrong is said on the reader's page, and the next one is made."""
    try:
        _make(pack_id)
    except Exception:
        log.exception("a meeting pack could not be made")
        session().rollback()
        pack = session().get(MeetingPack, pack_id)
        if pack is not None:
            fail(pack)
        session().commit()


def _make(pack_id: uuid.UUID) -> None:
    with reading():
        pack = session().get_one(MeetingPack, pack_id)
        reader, locale, at = pack.reader_id, pack.locale, now()
    with answering_in(locale), force_locale(locale):
        wanted = _wanted(pack_id, reader)
        ids = [place.case for place in wanted]
        _move(pack_id, ids, 0)
        cases: list[Piece] = []
        for done, place in enumerate(wanted, start=1):
            cases += _one(reader, place)
            if done % STEP == 0 or done == len(wanted):
                _move(pack_id, ids, done)
        with reading():
            content = _document(pack_id, reader, cases, at)
        made = made_apart(content, template=TEMPLATE, at=at)
    _keep(pack_id, made)


def _wanted(pack_id: uuid.UUID, reader: uuid.UUID) -> list[Place]:
    with reading():
        meeting = session().get_one(Meeting, session().get_one(MeetingPack, pack_id).meeting_id)
        slots = slots_for(session().get_one(User, reader), meeting)
        return [Place(s.number, s.title, s.lang, s.case.id) for s in slots if s.case is not None]


def _one(reader: uuid.UUID, place: Place) -> list[Piece]:
    """One case, unless the reader has been recused from it a moment ago."""
    with reading():
        user = session().get_one(User, reader)
        if place.case not in readable(user, [place.case]):
            return []
        return [case_of(place, session().get_one(Submission, place.case), user)]


def _move(pack_id: uuid.UUID, cases: list[uuid.UUID], done: int) -> None:
    """How far it is; LookupError when the pack was taken away while it was made."""
    pack = session().get_one(MeetingPack, pack_id)
    pack.cases, pack.done, pack.moved_at = [str(case) for case in cases], done, now()
    session().commit()


def _document(
    pack_id: uuid.UUID, reader: uuid.UUID, cases: list[Piece], at: datetime
) -> dict[str, Any]:
    """The whole document: whose it is and when it was made stands on every page."""
    meeting = session().get_one(Meeting, session().get_one(MeetingPack, pack_id).meeting_id)
    user = session().get_one(User, reader)
    mark = _("%(name)s, %(moment)s", name=user.called, moment=moment(at))
    call = localised(meeting.call.title)
    when = moment(meeting.starts_at)
    return {
        "lang": pack_locale(pack_id),
        "title": _("Papers for the meeting on %(moment)s: %(call)s", moment=when, call=call),
        "author": localised(pages.site().name),
        "running": mark,
        "mark": "",
        "watermark": mark,
        "notice": _("These papers are for %(name)s alone. Do not pass them on.", name=user.called),
        "gap_notice": _("Some signs are not in our fonts and stand as an empty box."),
        "contents": _("Contents"),
        "facts_head": [_("What"), _("Content")],
        "none": "" if cases else nothing_to_read(),
        "cases": cases,
    }


def nothing_to_read() -> str:
    """What stands in a pack without cases, and on the page before there is one."""
    return _("There is no case for you to read. Answer the conflict question of each case first.")


def pack_locale(pack_id: uuid.UUID) -> str:
    """The language that the pack was asked for in."""
    return session().get_one(MeetingPack, pack_id).locale


def _keep(pack_id: uuid.UUID, made: bytes) -> None:
    """Store it, if its reader may still read all that it holds."""
    pack = session().get(MeetingPack, pack_id, with_for_update={"of": MeetingPack})
    if pack is None:
        session().rollback()
        return
    reader = session().get_one(User, pack.reader_id)
    if not still_allowed(reader, pack):
        pack.state, pack.cases, pack.done = PackState.QUEUED, [], 0
        session().commit()
        return
    digest = hashlib.sha256(made).hexdigest()
    sound = SoundFile("meeting-papers.pdf", "application/pdf", made, digest, None)
    pack.file_id = store(sound, by=reader.id).id
    pack.state, pack.ended_at = PackState.READY, now()
    session().flush()
    record("meeting_pack.made", by=reader.id, subject=pack, meeting=pack.meeting_id)
    session().commit()
