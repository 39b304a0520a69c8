"""Dates as calendar files: one event, or one deadline, that goes with a mail."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask_babel.speaklater import LazyString
from icalendar import Calendar
from icalendar import Event as Entry

from eqportal.database import now
from eqportal.locales.text import LocalisedText

PRODUCT = "-//eqportal//eqportal//EN"
OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "eqportal")
SHORT = timedelta(minutes=30)


@dataclass(frozen=True)
class Event:
    """A date that matters; `key` is its own for ever, so that a later file replaces an earlier.

    `title` may be lazy, and `of` is added after it: both are read in the recipient's language.
    A deadline ends at `at`; something that begins then has `lasts`. A later file has a higher
    `sequence`; one that is `cancelled` takes the date out of the calendars that have it.
    """

    key: str
    at: datetime
    title: str | LazyString
    of: LocalisedText | None = None
    url: str | None = None
    lasts: timedelta | None = None
    where: str = ""
    sequence: int = 0
    cancelled: bool = False

    @property
    def method(self) -> str:
        """What a calendar is to do with the file."""
        return "CANCEL" if self.cancelled else "PUBLISH"


def as_ics(event: Event, locale: str) -> str:
    """The calendar file of an event, in one language."""
    entry = Entry()
    entry.add("uid", f"{uuid.uuid5(OURS, event.key)}@eqportal")
    entry.add("dtstamp", now())
    at = event.at.astimezone(UTC)  # a zone’s name would need its rules in the file
    begins = at if event.lasts else at - SHORT
    entry.add("dtstart", begins)
    entry.add("dtend", at + event.lasts if event.lasts else at)
    of = event.of.in_(locale) if event.of else ""
    entry.add("summary", f"{event.title}: {of}" if of else str(event.title))
    if event.url:
        entry.add("url", event.url)
        entry.add("description", event.url)
    if event.where:
        entry.add("location", event.where)
    if event.sequence:
        entry.add("sequence", event.sequence)
    if event.cancelled:
        entry.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", event.method)
    calendar.add_component(entry)
    return str(calendar.to_ical().decode())
