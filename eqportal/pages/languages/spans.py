"""How many words and pages visitors could read in each language, at moments and now: pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LEAST_SHARE = 25
"""Percent of each form of Norwegian, over time (språklova section 13)."""
MONTHS_IN_QUARTER = 3


@dataclass(frozen=True)
class Span:
    """One text that visitors read from a moment until another; None: they read it still."""

    locale: str
    words: int
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Period:
    """A month or a quarter: the first day of it and of the next, and its number in the year."""

    begins: date
    ends: date
    number: int


@dataclass
class Standing:
    """What was public at the end of a period, or is now."""

    words: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)

    @property
    def words_share(self) -> float | None:
        """Nynorsk of all Norwegian words, in percent; None where there are none."""
        return _share(self.words)

    @property
    def pages_share(self) -> float | None:
        """Nynorsk of all Norwegian pages, in percent."""
        return _share(self.pages)


def _share(found: Counter[str]) -> float | None:
    every = found["nb"] + found["nn"]
    return 100 * found["nn"] / every if every else None


def enough(share: float | None) -> bool:
    """Whether each form has at least 25 percent; of nothing there is enough."""
    return share is None or LEAST_SHARE <= share <= 100 - LEAST_SHARE


def periods(first: date, last: date, months: int) -> list[Period]:
    """The periods of so many months from the one that `first` is in to the one of `last`."""
    year, month = first.year, (first.month - 1) // months * months + 1
    found = []
    while (year, month) <= (last.year, last.month):
        after = (year + (month + months > 12), (month + months - 1) % 12 + 1)  # noqa: PLR2004
        number = (month - 1) // months + 1
        found.append(Period(date(year, month, 1), date(*after, 1), number))
        year, month = after
    return found


def standing(spans: Iterable[Span], at: datetime) -> Standing:
    """What visitors could read at a moment."""
    found = Standing()
    for span in spans:
        if span.since <= at and (span.until is None or span.until > at):
            found.words[span.locale] += span.words
            found.pages[span.locale] += 1
    return found


def over_time(
    spans: Sequence[Span], now: datetime, zone: ZoneInfo, months: int = MONTHS_IN_QUARTER
) -> list[tuple[Period, Standing]]:
    """Each period with what was public at its end; the one we are in as it stands now."""
    if not spans:
        return []
    first = min(span.since for span in spans).astimezone(zone).date()
    found = periods(first, now.astimezone(zone).date(), months)
    ends = [datetime.combine(one.ends, time(), zone) for one in found]
    return [(one, standing(spans, min(end, now))) for one, end in zip(found, ends, strict=True)]
