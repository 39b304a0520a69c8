"""How long one can appeal: weeks from when the letter reached the submitter.

Forvaltningsloven section 29; eForvaltningsforskriften section 11: it has reached them when it was
made available and the notice of it sent, whichever came last. One who has opened the letter has
it, though no notice could be sent. Days are those of Norway, and the last one ends at midnight.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from eqportal.database import now
from eqportal.decisions.letters.models import Letter
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mail.models import OutboundEmail

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """When the time to appeal begins and ends; both None while the letter has reached nobody.

    `ends` is the first moment after the last day.
    """

    begins: datetime | None
    ends: datetime | None

    @property
    def last_day(self) -> datetime | None:
        """A moment on the last day, for showing it."""
        return self.ends - timedelta(seconds=1) if self.ends else None

    def is_over(self, moment: datetime | None = None) -> bool:
        """Whether an appeal would come too late."""
        return self.ends is not None and (moment or now()) >= self.ends

    def days_left(self, moment: datetime | None = None) -> int | None:
        """Whole days that are left, today counted; 0 when it is over, None before it began."""
        if self.ends is None:
            return None
        left = self.ends - (moment or now())
        return max(0, -(-left // ONE_DAY))


NEVER_BEGUN = Clock(None, None)


def clock_of(letter: Letter, mail: OutboundEmail | None) -> Clock | None:
    """The clock of a letter; None when its decision cannot be appealed."""
    if letter.weeks is None or letter.released_at is None:
        return None
    told = (mail.sent_at if mail else None) or letter.opened_at
    if told is None:
        return NEVER_BEGUN
    begins, zone = max(letter.released_at, told), ZoneInfo(PORTAL_ZONE)
    last = begins.astimezone(zone).date() + timedelta(weeks=letter.weeks)
    return Clock(begins, _midnight(last + ONE_DAY, zone))


def runs_since(weeks: int) -> datetime:
    """The first moment at which a letter can have come whose clock of so many weeks runs now."""
    zone = ZoneInfo(PORTAL_ZONE)
    return _midnight(now().astimezone(zone).date() - timedelta(weeks=weeks), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins there, as an instant."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
