"""The dates that a new call starts with: usual ones, or those of an earlier call moved on."""

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from eqportal.calls.models import Call
from eqportal.calls.operations import Dates
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.programmes.options import Chain
from eqportal.programmes.preset import Preset, SubmissionKind

WEEK = 7
MONDAY_AFTER = {5: 2, 6: 1}
OPENING, DEADLINE = time(9), time(15)
NOMINATIONS: dict[str, tuple[int, int]] = {
    "opens_at": (2, 1),
    "closes_at": (3, 31),
    "letters_by": (4, 7),
    "department_by": (4, 14),
    "faculty_by": (4, 21),
    "review_by": (5, 5),
    "decide_by": (6, 1),
    "announce_by": (6, 10),
}
APPLICATIONS: dict[str, tuple[int, int]] = {
    "opens_at": (5, 15),
    "closes_at": (6, 15),
    "letters_by": (6, 30),
    "department_by": (8, 15),
    "faculty_by": (9, 1),
    "review_by": (9, 22),
    "decide_by": (10, 6),
    "announce_by": (10, 15),
}


def usual_dates(preset: Preset, year: int) -> Dates:
    """The usual spring or autumn of the programme; an officer changes them before it opens."""
    nominates = preset.kind is SubmissionKind.NOMINATION
    days = dict(NOMINATIONS if nominates else APPLICATIONS)
    options = preset.options
    if options.chain is not Chain.DEPARTMENT_FACULTY:
        del days["department_by"]
    if options.chain is Chain.NONE:
        del days["faculty_by"]
    if not (options.letters and options.letters.most):
        del days["letters_by"]
    return Dates(**{name: _moment(date(year, *day), name) for name, day in days.items()})


def _moment(day: date, name: str) -> datetime:
    """On a working day, in Norwegian time."""
    day += timedelta(days=MONDAY_AFTER.get(day.weekday(), 0))
    clock = OPENING if name == "opens_at" else DEADLINE
    return datetime.combine(day, clock, ZoneInfo(PORTAL_ZONE)).astimezone(UTC)


def moved_dates(call: Call, year: int) -> Dates:
    """The dates of an earlier call in another year: whole weeks later, on the same weekdays."""
    zone = ZoneInfo(call.zone)
    local = call.closes_at.astimezone(zone).date()
    there = local.replace(year=local.year + year - call.year, day=min(local.day, 28))
    near = there + timedelta(days=local.day - min(local.day, 28))
    weeks = round((near - local).days / WEEK)
    later = {field.name: _later(getattr(call, field.name), weeks, zone) for field in fields(Dates)}
    return Dates(**later)  # type: ignore[arg-type]  # what a call must have, the earlier one had


def _later(moment: datetime | None, weeks: int, zone: ZoneInfo) -> datetime | None:
    """Weeks later at the same clock time, whatever summer time does."""
    if moment is None:
        return None
    local = moment.astimezone(zone)
    moved = local.replace(tzinfo=None) + timedelta(weeks=weeks)
    return moved.replace(tzinfo=zone).astimezone(UTC)
