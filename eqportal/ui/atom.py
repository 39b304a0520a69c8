"""An Atom feed (RFC 4287) of anything that has a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from eqportal.locales.negotiation import current_locale

ATOM = "http://www.w3.org/2005/Atom"
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
ET.register_namespace("", ATOM)


@dataclass(frozen=True)
class Entry:
    """What a feed tells of; `lang` where the words are not in the language of the feed."""

    id: str
    title: str
    page: str
    published: datetime
    updated: datetime
    summary: str
    category: tuple[str, str]
    lang: str | None = None


def feed(entries: Sequence[Entry], *, title: str, own: str, page: str, author: str) -> bytes:
    """The whole document in the language being answered in; `own` is where it lies itself."""
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": current_locale()})
    _add(root, "title", title)
    _add(root, "id", own)
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add(root, "updated", _stamp(max((one.updated for one in entries), default=FIRST)))
    _add(_add(root, "author"), "name", author)
    for one in entries:
        _entry(root, one)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, one: Entry) -> None:
    entry = _add(root, "entry", **({"xml:lang": one.lang} if one.lang else {}))
    _add(entry, "title", one.title)
    _add(entry, "id", one.id)
    _add(entry, "link", rel="alternate", type="text/html", href=one.page)
    _add(entry, "published", _stamp(one.published))
    _add(entry, "updated", _stamp(one.updated))
    term, label = one.category
    _add(entry, "category", term=term, label=label)
    _add(entry, "summary", one.summary, type="text")


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    made.text = text
    return made


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
