"""The openings and deadlines of calls as a calendar (RFC 5545) in one language."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import current_app, url_for
from flask_babel import gettext as _
from icalendar import Calendar, Event

from eqportal.calls.feeds.atom import changed_at
from eqportal.calls.models import Call
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import absolute


def calendar(calls: Sequence[Call], title: str) -> bytes:
    """The whole document, with the zones that it uses."""
    found = Calendar()
    found.add("prodid", "-//eqportal//calls//EN")
    found.add("version", "2.0")
    found.add("name", title)
    found.add("x-wr-calname", title)
    for call in calls:
        for event in _events(call):
            found.add_component(event)
    found.add_missing_timezones()
    return bytes(found.to_ical())


def _events(call: Call) -> list[Event]:
    title = call.title.in_(current_locale())
    return [
        _event(call, "opens", call.opens_at, _("%(title)s opens", title=title)),
        _event(call, "closes", call.closes_at, _("Deadline: %(title)s", title=title)),
    ]


def _event(call: Call, what: str, moment: datetime, words: str) -> Event:
    """One moment; the UID stays the same whatever the date or the title becomes."""
    page, event = absolute(url_for("calls.show", call=call.slug)), Event()
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname
    event.add("uid", f"{call.id}-{what}@{host}")
    event.add("dtstamp", changed_at(call))
    event.add("dtstart", moment.astimezone(ZoneInfo(call.zone)))
    event.add("summary", words, parameters={"LANGUAGE": current_locale()})
    event.add("description", f"{call.texts.summary.in_(current_locale())}\n{page}")
    event.add("url", page)
    event.add("transp", "TRANSPARENT")
    return event
