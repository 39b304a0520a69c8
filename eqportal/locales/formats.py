"""Dates, numbers and sizes in words, with fixed patterns for the three languages."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from eqportal.locales.negotiation import current_locale
from eqportal.locales.text import LOCALES, LocalisedText

PARSED = {locale: Locale.parse(locale) for locale in LOCALES}
"""Babel would read a name anew for each date."""

NBSP = "\u00a0"
DATE = {"nb": "d. MMMM y", "nn": "d. MMMM y", "en": "d MMMM y"}
WEEKDAY_DATE = {"nb": "EEEE d. MMMM y", "nn": "EEEE d. MMMM y", "en": "EEEE d MMMM y"}
MONTH = {"nb": "MMMM y", "nn": "MMMM y", "en": "MMMM y"}
PORTAL_ZONE = "Europe/Oslo"
ZONE_WORDS = {"nb": "norsk tid", "nn": "norsk tid", "en": "Norwegian time"}


def _clock(moment: datetime, locale: str) -> str:
    return f"{moment:%H:%M}" if locale == "en" else f"kl.{NBSP}{moment:%H.%M}"


@lru_cache(maxsize=2048)
def _in_words(value: date, pattern: str, locale: str) -> str:
    """A date by its pattern; the same few dates stand on every page."""
    return format_date(value, pattern, locale=PARSED[locale])


def day(value: date | datetime, locale: str | None = None, *, weekday: bool = False) -> str:
    """A date in words, such as `31. mars 2027`."""
    locale = locale or current_locale()
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(PORTAL_ZONE))
        value = value.date()
    return _in_words(value, (WEEKDAY_DATE if weekday else DATE)[locale], locale)


def month(value: str, locale: str | None = None) -> str:
    """A month given as `2027-03`, such as `mars 2027`."""
    locale = locale or current_locale()
    year, number = value.split("-")
    return _in_words(date(int(year), int(number), 1), MONTH[locale], locale)


def moment(value: datetime, locale: str | None = None, zone: str = PORTAL_ZONE) -> str:
    """A date with its clock time, such as `31. mars 2027 kl. 15.00`."""
    locale = locale or current_locale()
    local = value.astimezone(ZoneInfo(zone))
    separator = ", " if locale == "en" else " "
    return f"{day(local, locale)}{separator}{_clock(local, locale)}"


def clock(value: datetime, locale: str | None = None, zone: str = PORTAL_ZONE) -> str:
    """The clock time alone, such as `kl. 15.00`."""
    return _clock(value.astimezone(ZoneInfo(zone)), locale or current_locale())


def deadline(value: datetime, locale: str | None = None, zone: str = PORTAL_ZONE) -> str:
    """A deadline in full: weekday, date, clock time and zone."""
    locale = locale or current_locale()
    local = value.astimezone(ZoneInfo(zone))
    separator = ", " if locale == "en" else " "
    words = f"{day(local, locale, weekday=True)}{separator}{_clock(local, locale)}"
    return f"{words} ({ZONE_WORDS[locale] if zone == PORTAL_ZONE else zone})"


def number(value: float, locale: str | None = None, decimals: int = 0) -> str:
    """A number with the language's separators; thousands never break over a line."""
    locale = locale or current_locale()
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    words = format_decimal(value, format=pattern, locale=PARSED[locale])
    return words if locale == "en" else words.replace(" ", NBSP).replace("\u202f", NBSP)


def kroner(value: int, locale: str | None = None) -> str:
    """An amount in whole kroner."""
    locale = locale or current_locale()
    return (
        f"NOK{NBSP}{number(value, locale)}"
        if locale == "en"
        else f"{number(value, locale)}{NBSP}kroner"
    )


def together(words: Iterable[str], locale: str | None = None) -> str:
    """Words in a row, the last one joined by “and”; British English has no comma before it."""
    chosen = locale or current_locale()
    return str(format_list(list(words), locale="en_GB" if chosen == "en" else chosen))


def size(octets: int, locale: str | None = None) -> str:
    """The size of a file in kB or MB."""
    if octets < 1_000_000:  # noqa: PLR2004 - where megabytes begin
        return f"{number(max(1, round(octets / 1000)), locale)}{NBSP}kB"
    return f"{number(octets / 1_000_000, locale, decimals=1)}{NBSP}MB"


def localised(text: LocalisedText | None) -> str:
    """A localised text in the language being answered in."""
    return text.in_(current_locale()) if text else ""


def paragraphs(text: str) -> Markup:
    """A person's own words as paragraphs and line breaks, escaped."""
    blocks = [block for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    lines = (Markup("<br>").join(escape(line) for line in b.strip().split("\n")) for b in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«“])")


def first_sentence(text: str) -> str:
    """The first sentence; a full stop in a date ends none."""
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


FILTERS = {
    "first_sentence": first_sentence,
    "day": day,
    "month": month,
    "moment": moment,
    "clock": clock,
    "deadline": deadline,
    "number": number,
    "kroner": kroner,
    "size": size,
    "localised": localised,
    "paragraphs": paragraphs,
}
