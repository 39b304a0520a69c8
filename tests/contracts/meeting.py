"""A meeting that is being minuted with a case and another item, and one that is planned."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.decisions.meetings import attending, operations
from eqportal.decisions.meetings.items import add_cases, add_other, whole
from eqportal.decisions.meetings.models import Attendance, Meeting
from eqportal.decisions.meetings.packs.models import MeetingPack, PackState
from eqportal.extensions import session
from eqportal.files.checks import SoundFile
from eqportal.files.storage import store
from eqportal.submissions.models import Submission
from tests.site import Who


def _planned(case: Submission, by: User, *, days: int = 7) -> Meeting:
    facts = operations.Facts(
        starts_at=now() + timedelta(days=days),
        minutes_long=90,
        place="Room 12",
        link="https://meet.university.example/12",
        message="",
        language="nn",
    )
    return operations.plan(call=case.call, facts=facts, by=by)


def two_meetings(
    case: Submission, people: Mapping[Who, User], more: list[User], content: bytes
) -> dict[str, str]:
    """The reviewer has papers for the first; the second is known to the office alone."""
    by, meeting = people[Who.OFFICER], _planned(case, people[Who.OFFICER])
    add_cases(meeting=meeting, cases=[case.id], by=by)
    other = add_other(meeting=meeting, title="The year that comes", by=by)
    operations.call_members(meeting=meeting, by=by)
    operations.hold(meeting=meeting, actor=Actor.OFFICER, by=by)
    here = (people[Who.CHAIR], people[Who.REVIEWER], people[Who.RECUSED], *more)
    who = {person.id: (Attendance.PRESENT, None) for person in here}
    attending.note(meeting=meeting, who=who, by=by)
    digest = hashlib.sha256(content).hexdigest()
    sound = SoundFile("papers.pdf", "application/pdf", content, digest, 1)
    pack = MeetingPack(
        meeting_id=meeting.id,
        reader_id=people[Who.REVIEWER].id,
        locale="en",
        state=PackState.READY,
        cases=[str(case.id)],
        done=1,
        file_id=store(sound, by=by.id).id,
        ended_at=now(),
    )
    session().add(pack)
    session().flush()
    planned = _planned(case, by, days=14)
    extra = add_other(meeting=planned, title="Whatever else there is", by=by)
    item = next(one for one in whole(meeting) if one.submission_id == case.id)
    return {
        "meeting": str(meeting.id),
        "item": str(item.id),
        "other_item": str(other.id),
        "planned": str(planned.id),
        "planned_item": str(extra.id),
    }
