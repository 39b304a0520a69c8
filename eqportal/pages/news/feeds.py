"""News for machines: a feed of all of it, and the gatherings as a calendar."""

import uuid
from collections.abc import Sequence
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import current_app, url_for
from icalendar import Calendar, Event, vCalAddress, vText

from eqportal.locales.formats import PORTAL_ZONE
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import absolute
from eqportal.pages.news.labels import KINDS, when
from eqportal.pages.news.models import News
from eqportal.pages.site import Site
from eqportal.ui import atom

ZONE = ZoneInfo(PORTAL_ZONE)


def feed(found: Sequence[News], title: str, author: str) -> bytes:
    """The whole Atom document in the language being answered in."""
    return atom.feed(
        [_entry(news) for news in found],
        title=title,
        own=absolute(url_for("news_feeds.feed")),
        page=absolute(url_for("news.index")),
        author=author,
    )


def _entry(news: News) -> atom.Entry:
    language = news.language(current_locale())
    facts = [news.lead.in_(language), when(news), news.place]
    return atom.Entry(
        id=uuid.UUID(str(news.id)).urn,
        title=news.title.in_(language),
        page=absolute(url_for("news.show", slug=news.slug)),
        published=news.published_at or news.changed_at,
        updated=news.changed_at,
        summary="\n".join(fact for fact in facts if fact),
        category=(news.kind.value, str(KINDS[news.kind])),
        lang=language if language != current_locale() else None,
    )


def calendar(found: Sequence[News], title: str, site: Site) -> bytes:
    """The whole iCalendar document (RFC 5545), with the zones that it uses."""
    made = Calendar()
    made.add("prodid", "-//eqportal//news//EN")
    made.add("version", "2.0")
    made.add("name", title)
    made.add("x-wr-calname", title)
    organiser = vCalAddress(f"mailto:{site.email}")
    organiser.params["CN"] = vText(site.name.in_(current_locale()))
    for news in found:
        made.add_component(_event(news, organiser))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(news: News, organiser: vCalAddress) -> Event:
    """One gathering; its UID is its own for ever, a later version has a higher sequence."""
    language = news.language(current_locale())
    page, event = absolute(url_for("news.show", slug=news.slug)), Event()
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname
    event.add("uid", f"{news.id}@{host}")
    event.add("dtstamp", news.changed_at)
    event.add("last-modified", news.changed_at)
    event.add("sequence", news.version)
    for name, moment in (("dtstart", news.starts_at), ("dtend", news.ends_at)):
        if moment:
            event.add(name, moment.astimezone(ZONE))
    event.add("summary", news.title.in_(language), parameters={"LANGUAGE": language})
    event.add("description", f"{news.lead.in_(language)}\n{page}")
    event.add("location", news.place)
    event.add("url", page)
    event["organizer"] = organiser
    return event
