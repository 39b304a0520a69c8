"""A meeting of a scene's panel, and short ways to call it, hold it and minute it."""

from datetime import timedelta
from typing import Any

from eqportal.access.lifecycle import Actor
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.decisions.meetings import attending, operations
from eqportal.decisions.meetings.items import add_cases, whole
from eqportal.decisions.meetings.models import Attendance, Meeting, MeetingItem
from eqportal.extensions import session
from eqportal.submissions.models import Submission
from tests.reviews.scene import Scene

FORM = {
    "day-day": "14",
    "day-month": "5",
    "day-year": "2031",
    "clock": "13.00",
    "minutes_long": "90",
    "place": "Room 12",
    "link": "",
    "language": "en",
    "message": "",
    "version": "0",
}


def plan(scene: Scene, *cases: Submission) -> Meeting:
    """A planned meeting with these cases, all of the scene's unless given."""
    facts = operations.Facts(
        starts_at=now() + timedelta(days=7),
        minutes_long=90,
        place="Room 12",
        link="",
        message="",
        language="en",
    )
    meeting = operations.plan(call=scene.call, facts=facts, by=scene.officer)
    ids = [case.id for case in cases or scene.cases]
    add_cases(meeting=meeting, cases=ids, by=scene.officer)
    session().commit()
    return meeting


def call(scene: Scene, *cases: Submission) -> Meeting:
    """One that the members know of."""
    meeting = plan(scene, *cases)
    operations.call_members(meeting=meeting, by=scene.officer)
    session().commit()
    return meeting


def hold(scene: Scene, *cases: Submission, absent: tuple[User, ...] = ()) -> Meeting:
    """One that has begun; everybody came but these."""
    meeting = call(scene, *cases)
    operations.hold(meeting=meeting, actor=Actor.OFFICER, by=scene.officer)
    people = [scene.chair, scene.acting, *scene.members]
    who = {
        person.id: (Attendance.ABSENT if person in absent else Attendance.PRESENT, None)
        for person in people
    }
    attending.note(meeting=meeting, who=who, by=scene.officer)
    session().commit()
    return meeting


def item_of(meeting: Meeting, case: Submission) -> MeetingItem:
    """The item of a case."""
    return next(item for item in whole(meeting) if item.submission_id == case.id)


def office(meeting: Meeting, tail: str = "") -> str:
    """An address of the office's pages of a meeting."""
    return f"/en/office/calls/{meeting.call.slug}/meetings/{meeting.id}{tail}"


def room(meeting: Meeting, tail: str = "") -> str:
    """An address of the members' pages of it."""
    return f"/en/committee/calls/{meeting.call.slug}/meetings/{meeting.id}{tail}"


def by_vote(yes: int, no: int = 0, none: int = 0, **more: Any) -> dict[str, str]:
    """What a browser posts for an item that was voted on, in numbers."""
    counts = {"votes_for": yes, "votes_against": no, "abstained": none}
    posted = {"settled": "vote", "counting": "numbers", "motion": "Give it the award.", **counts}
    return {name: str(value) for name, value in {**posted, "version": "1", **more}.items()}


CONSENSUS = {"settled": "consensus", "motion": "Give it the award.", "version": "1"}
POSTPONED = {"settled": "postponed", "version": "1"}
