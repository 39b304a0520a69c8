"""Reading what people type: numbers, dates and periods into their stored shapes."""

import re
from datetime import date

SPACES = str.maketrans("", "", " \u00a0\u2009\u202f")
LONGEST_NUMBER = 12
LONGEST_AMOUNT = 60
FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MONTHS_OF_YEAR = range(1, 13)
CURRENCY_BEFORE = re.compile(r"(?:nok|kr\.?)\s*", re.IGNORECASE | re.ASCII)
NO_ORE = re.compile(r"\s*(?:[.,](?:00|[-\u2013\u2014]))?\s*(?:nok|kroner|kr\.?)?", re.IGNORECASE)
THOUSANDS_FIRST = re.compile(r"[0-9]{1,3}([ .,])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])")
PLAIN_DIGITS = re.compile(r"[0-9]+")
ANY_SPACE = re.compile(r"[\s\u00a0\u2009\u202f]+")
DATE_PARTS = ("day", "month", "year")
PERSON_PARTS = ("name", "email")
PERIOD_PARTS = ("from_month", "from_year", "to_month", "to_year")


def whole(text: str) -> int | None:
    """A whole number that may have spaces between its thousands, or None."""
    digits = text.translate(SPACES)
    unsigned = digits.removeprefix("-")
    if not (unsigned.isascii() and unsigned.isdigit() and len(unsigned) <= LONGEST_NUMBER):
        return None
    return int(digits)


def kroner(text: str) -> int | None:
    """Whole kroner in the ways that people write them, or None.

    "150 000", "150.000,-", "150 000 kr" and "NOK 150,000" are one amount; a sign, a fraction,
    an exponent or thousands that are not grouped in threes are no amount.
    """
    plain = ANY_SPACE.sub(" ", text[:LONGEST_AMOUNT]).strip()
    if before := CURRENCY_BEFORE.match(plain):
        plain = plain[before.end() :]
    if not (digits := _grouped(plain)):
        return None
    number = re.sub(r"[ .,]", "", digits)
    return int(number) if len(number) <= LONGEST_NUMBER else None


def _grouped(plain: str) -> str | None:
    """The digits with their separators, when all that follows them says kroner and no more."""
    for found in (THOUSANDS_FIRST.match(plain), PLAIN_DIGITS.match(plain)):
        if found and NO_ORE.fullmatch(plain[found.end() :]):
            return found[0]
    return None


def iso_date(parts: dict[str, str]) -> str | None:
    """`YYYY-MM-DD` of day, month and year as typed, or None when there is no such day."""
    numbers = [whole(parts[name]) for name in DATE_PARTS]
    day, month, year = numbers
    if day is None or month is None or year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return None


def is_month(text: str) -> bool:
    """Whether a text is the number of a month."""
    return whole(text) in MONTHS_OF_YEAR


def is_year(text: str) -> bool:
    """Whether a text is a year that people write about."""
    year = whole(text)
    return year is not None and FIRST_YEAR <= year <= LAST_YEAR


def iso_month(month: str, year: str) -> str | None:
    """`YYYY-MM` of month and year as typed, or None."""
    return f"{whole(year):04}-{whole(month):02}" if is_month(month) and is_year(year) else None


def is_date(value: object) -> bool:
    """Whether a value is a stored date."""
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def is_period(value: object) -> bool:
    """Whether a value is a stored period, in whichever order its months are."""
    return (
        isinstance(value, dict)
        and set(value) == {"from", "to"}
        and all(isinstance(v, str) and MONTH.fullmatch(v) for v in value.values())
    )
