"""Days that were typed in a form or a file, and the moments at which they begin and end here."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from eqportal.database import now
from eqportal.locales.formats import PORTAL_ZONE

HERE = ZoneInfo(PORTAL_ZONE)
YEARS = range(1900, 2200)


def as_day(data: Any) -> date | None:  # noqa: ANN401 - what a date field or a cell holds
    """The day, or None for what is no day, or one that nobody can mean."""
    try:
        day = date.fromisoformat(data) if isinstance(data, str) else None
    except ValueError:
        return None
    return day if day is not None and day.year in YEARS else None


def period(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """From the beginning of the first day to the end of the last."""
    return (
        datetime.combine(first, time(), HERE) if first else None,
        datetime.combine(last, time(23, 59), HERE) if last else None,
    )


def ends_too_early(first: date | None, last: date | None) -> bool:
    """Whether the last day is before the first, or past."""
    return last is not None and last < (first or day_of(now()))


def day_of(moment: datetime) -> date:
    """The day that it is here at a moment."""
    return moment.astimezone(HERE).date()
