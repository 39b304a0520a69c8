"""The demonstration's calendar: everything is so many days from today."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from eqportal.calls.operations import Dates
from eqportal.database import now
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.programmes.options import Chain, Options

ZONE = ZoneInfo(PORTAL_ZONE)
DEADLINE, OPENING = time(15, 0), time(8, 0)
SATURDAY = 5
HOLIDAYS = {(1, 1), (5, 1), (5, 17), (12, 24), (12, 25), (12, 26), (12, 31)}


def today() -> date:
    """The day it is at the university."""
    return now().astimezone(ZONE).date()


def weekday(day: date) -> date:
    """That day, or the first after it that is neither in a weekend nor a holiday of the year."""
    while day.weekday() >= SATURDAY or (day.month, day.day) in HOLIDAYS:
        day += timedelta(days=1)
    return day


def deadline(days: int) -> datetime:
    """15:00 Norwegian time on the weekday that is (about) so many days from today."""
    return datetime.combine(weekday(today() + timedelta(days=days)), DEADLINE, ZONE)


def milestones(closes_in: int, open_for: int, options: Options) -> Dates:
    """The dates of a call that closes in so many days (negative: ago) after `open_for` days."""
    chain, letters = options.chain, options.letters
    closes = deadline(closes_in)
    opens = datetime.combine(weekday(closes.date() - timedelta(days=open_for)), OPENING, ZONE)
    return Dates(
        opens_at=opens,
        closes_at=closes,
        review_by=_later(closes, 63),
        decide_by=_later(closes, 77),
        announce_by=_later(closes, 91),
        letters_by=_later(closes, 7) if letters and letters.most else None,
        department_by=_later(closes, 14) if chain is Chain.DEPARTMENT_FACULTY else None,
        faculty_by=_later(closes, 28) if chain is not Chain.NONE else None,
        meeting_at=_later(closes, 70),
    )


def _later(closes: datetime, days: int) -> datetime:
    return datetime.combine(weekday(closes.date() + timedelta(days=days)), DEADLINE, ZONE)


def during(day: datetime, days: float, seed: str) -> datetime:
    """A moment in working hours so many days after `day`; the same seed gives the same moment."""
    chosen = (day.astimezone(ZONE) + timedelta(days=days)).date()
    minutes = Random(seed).randrange(8 * 60, 15 * 60 - 10)  # noqa: S311 - content, no secret
    moment = datetime.combine(chosen, time(), ZONE) + timedelta(minutes=minutes)
    return min(moment, now() - timedelta(minutes=5))


def ago(days: float) -> datetime:
    """A moment so many days before this one."""
    return now() - timedelta(days=days)
