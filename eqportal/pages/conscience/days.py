"""Days that a text names, in the ways they are written in Norwegian and in English."""

import re
from collections.abc import Iterator
from datetime import date

from eqportal.pages.conscience.words.months import MONTHS

_MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"(?<![\w.])(?:(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s(?P<m>{_MONTH})\s(?P<y>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
    r"|(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>\d{4})"
    r"|(?P<d4>\d{2})\.(?P<m4>\d{2})\.(?P<y4>\d{2})"
    r"|(?P<y5>\d{4})-(?P<m5>\d{2})-(?P<d5>\d{2}))(?![\w-]|\.\d)",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{4}|\d\d\.\d\d\.\d\d")
"""Without it there is no day; quick to look for."""
CENTURY = 2000


def days_in(text: str) -> Iterator[tuple[re.Match[str], date]]:
    """Where each day stands, and which it is; what is no day of the calendar is left out."""
    for match in DATE.finditer(text):
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        month = MONTHS.get(found["m"].lower()) or int(found["m"])
        year = int(found["y"]) + (CENTURY if match["y4"] else 0)
        try:
            yield match, date(year, month, int(found["d"]))
        except ValueError:
            continue
