"""What is wrong with one value, in our own words; each gives a sentence or nothing."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import ngettext

from eqportal.database import now
from eqportal.forms.parsing import PERIOD_PARTS, PERSON_PARTS, is_date, is_month, is_period, is_year
from eqportal.locales.formats import PORTAL_ZONE, kroner, number

MOST_CHARACTERS = 20_000
LONGEST_EMAIL = 254
LONGEST_NAME = 200
LONGEST_URL = 2_000
MOST_KRONER = 1_000_000_000
"""No amount is larger: the databases keep sums of kroner as whole numbers of 32 bits."""


def typed_problem(kind: str, value: object) -> str | None:
    """Of a text, e-mail address or web address; an empty one is no problem here."""
    if not isinstance(value, str) or not value:
        return None
    if over := length_problem(value, MOST_CHARACTERS):
        return over
    if kind == "email":
        return email_problem(value)
    return url_problem(value) if kind == "url" else None


def length_problem(text: str, limit: int) -> str | None:
    """More characters than the limit; a line end is one."""
    over = len(text) - limit
    if over <= 0:
        return None
    return _(
        "You have written %(n)s characters; the limit is %(max)s. Shorten the text.",
        n=number(len(text)),
        max=number(limit),
    )


def words_problem(label: str, text: str, limit: int) -> str | None:
    """More words than the limit; words are what white space parts."""
    words = len(text.split())
    if words <= limit:
        return None
    return ngettext(
        "“%(label)s” has %(words)s words; the limit is %(max)s. Remove %(num)s word.",
        "“%(label)s” has %(words)s words; the limit is %(max)s. Remove %(num)s words.",
        words - limit,
        label=label,
        words=number(words),
        max=number(limit),
    )


def email_problem(text: str) -> str | None:
    """No e-mail address by its form; whether it exists is not asked."""
    wrong = _("Enter an e-mail address with a name, @ and a domain: name@university.example")
    return None if len(text) <= LONGEST_EMAIL and _is_email(text) else wrong


@lru_cache(maxsize=4096)
def _is_email(text: str) -> bool:
    """By its form alone, so the answer is kept: a nomination is looked through many times."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def url_problem(text: str) -> str | None:
    """No web address: only http and https, with a host."""
    wrong = _("Enter a web address that starts with https:// or http://")
    if len(text) > LONGEST_URL or any(c.isspace() or not c.isprintable() for c in text):
        return wrong
    try:
        parts = urlsplit(text)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        return wrong
    return None if fine else wrong


def number_problem(
    value: object, minimum: int | None = None, maximum: int | None = None
) -> str | None:
    """No whole number, or one outside the limits."""
    if value is None or value == "":
        return None
    if not isinstance(value, int):
        return _("Enter a whole number, with digits only")
    if minimum is not None and value < minimum:
        return _("Enter a number that is %(n)s or more", n=number(minimum))
    if maximum is not None and value > maximum:
        return _("Enter a number that is %(n)s or less", n=number(maximum))
    return None


def money_problem(
    value: object, minimum: int | None = None, maximum: int | None = None
) -> str | None:
    """No amount in whole kroner, or one outside the limits."""
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return _(
            "Write the amount in whole kroner, such as 150,000, without a minus sign or decimals"
        )
    if minimum is not None and value < minimum:
        return _("Enter an amount of %(amount)s or more", amount=kroner(minimum))
    most = MOST_KRONER if maximum is None else min(maximum, MOST_KRONER)
    if value > most:
        return _("Enter an amount of %(amount)s or less", amount=kroner(most))
    return None


def date_problem(value: object, *, not_before_today: bool = False) -> str | None:
    """No day of the calendar, or one that is past where it may not be."""
    if not value:
        return None
    if not is_date(value):
        return _("Enter a real date with day, month and year, such as 31 3 2027")
    today = now().astimezone(ZoneInfo(PORTAL_ZONE)).date()
    if not_before_today and date.fromisoformat(str(value)) < today:
        return _("Enter a date that is today or later")
    return None


def period_problem(value: object) -> tuple[str | None, tuple[str, ...]]:
    """No two months, or an end before its start; with the parts that are wrong."""
    if not value:
        return None, ()
    if is_period(value) and isinstance(value, dict):
        if value["from"] <= value["to"]:
            return None, ()
        return _("The last month must be the same as the first month or later"), PERIOD_PARTS[2:]
    parts = value if isinstance(value, dict) else {}
    wrong = tuple(
        name
        for name in PERIOD_PARTS
        if not (is_month if name.endswith("month") else is_year)(str(parts.get(name, "")))
    )
    return _("Enter month and year as numbers, such as 3 2027"), wrong


def person_problem(value: object) -> tuple[str | None, tuple[str, ...]]:
    """A person without a name, or with something that is no address; with the part that is wrong.

    Nobody at all is no problem here.
    """
    if not value:
        return None, ()
    parts = value if isinstance(value, dict) else {}
    name, email = (str(parts.get(part) or "").strip() for part in PERSON_PARTS)
    if not name:
        return _("Write the name of the person too"), PERSON_PARTS[:1]
    if over := length_problem(name, LONGEST_NAME):
        return over, PERSON_PARTS[:1]
    if not email:
        return _("Write the e-mail address of the person too"), PERSON_PARTS[1:]
    wrong = email_problem(email)
    return wrong, PERSON_PARTS[1:] if wrong else ()
