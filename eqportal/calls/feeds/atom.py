"""Calls as an Atom feed (RFC 4287) in one language."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from flask import url_for
from flask_babel import gettext as _

from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.locales.formats import deadline
from eqportal.locales.negotiation import current_locale
from eqportal.mail.outbox import absolute

ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", ATOM)


def feed(calls: Sequence[Call], title: str, author: str) -> bytes:
    """The whole document."""
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": current_locale()})
    own = absolute(url_for("feeds.atom"))
    _add(root, "title", title)
    _add(root, "id", own)
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=absolute(url_for("calls.index")))
    _add(
        root,
        "updated",
        _stamp(max(map(changed_at, calls), default=datetime(2020, 1, 1, tzinfo=UTC))),
    )
    _add(_add(root, "author"), "name", author)
    for call in calls:
        _entry(root, call)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def changed_at(call: Call) -> datetime:
    """The last of the moments at which the call has become something else to a reader."""
    moments = (call.created_at, call.opens_at, call.closes_at, call.announced_at)
    return max(m for m in moments if m is not None and (m <= now() or m == call.created_at))


def _entry(root: ET.Element, call: Call) -> None:
    entry, locale = _add(root, "entry"), current_locale()
    page = absolute(url_for("calls.show", call=call.slug))
    _add(entry, "title", call.title.in_(locale))
    _add(entry, "id", uuid.UUID(str(call.id)).urn)
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    _add(entry, "published", _stamp(call.created_at))
    _add(entry, "updated", _stamp(changed_at(call)))
    _add(entry, "category", term=call.programme.key, label=call.programme.name.in_(locale))
    due = _("Deadline: %(deadline)s", deadline=deadline(call.closes_at))
    _add(entry, "summary", f"{call.texts.summary.in_(locale)} {due}", type="text")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    made.text = text
    return made


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
