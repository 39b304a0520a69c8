"""How long one can appeal: weeks from when the letter could be read and its notice was sent.

Forvaltningsloven section 29; eForvaltningsforskriften section 11: the clock begins when the
decision was made available and the notice of it sent, whichever came last.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.letters.models import Letter
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.mail.models import OutboundEmail

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """When the time to appeal begins and ends; both None while the notice is not sent.

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


def clock_of(letter: Letter, mail: OutboundEmail | None, call: Call) -> Clock | None:
    """The clock of a letter; None when its decision cannot be appealed."""
    if letter.weeks is None or letter.released_at is None:
        return None
    if mail is None or mail.sent_at is None:
        return NEVER_BEGUN
    begins = max(letter.released_at, mail.sent_at)
    zone = ZoneInfo(call.zone or PORTAL_ZONE)
    last = begins.astimezone(zone).date() + timedelta(weeks=letter.weeks)
    after = last + ONE_DAY
    return Clock(begins, datetime(after.year, after.month, after.day, tzinfo=zone))
