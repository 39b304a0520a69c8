"""OpenDocument texts: the text with its pictures; its authors, comments and history stay behind."""

import re

from lxml import etree

from eqportal.reviews.blind.washing.archives import (
    local,
    packed,
    parsed,
    picture,
    unpacked,
    without,
    written,
)
from eqportal.reviews.blind.washing.refusal import UnwashableError

MANIFEST, MIMETYPE = "META-INF/manifest.xml", "mimetype"
XML = frozenset({"content.xml", "styles.xml"})
PICTURE = re.compile(r"(Pictures|media)/[^/]+")
XLINK = "{http://www.w3.org/1999/xlink}href"
GONE = frozenset(
    {
        *("annotation", "annotation-end", "tracked-changes", "change", "change-start"),
        *("change-end", "creator", "date-string", "scripts", "event-listeners", "forms"),
        *("object", "object-ole", "plugin", "applet", "database-display", "dde-connection-decls"),
        *("user-field-decls", "meta"),
    }
)
OF_PEOPLE = re.compile(
    r"(author-(name|initials)|initial-creator|creator|printed-by|sender-[\w-]+|file-name"
    r"|template-name|user-defined|description|keywords|subject|title)"
)
FIELDS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NAME = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}name"


def wash_odt(content: bytes) -> bytes:
    """The document without properties, people and history; UnwashableError if it cannot be."""
    parts = unpacked(content)
    if "content.xml" not in parts or MIMETYPE not in parts or MANIFEST not in parts:
        raise UnwashableError("damaged")
    out = {MIMETYPE: parts[MIMETYPE]}
    for name in parts:
        if name in XML:
            out[name] = _text(parts[name])
        elif PICTURE.fullmatch(name):
            out[name] = picture(name, parts[name])
    out[MANIFEST] = _manifest(parts[MANIFEST], set(out))
    return packed(out, MIMETYPE)


def _manifest(content: bytes, kept: set[str]) -> bytes:
    tree = parsed(content)
    for entry in list(tree):
        path = next((entry.attrib[k] for k in entry.attrib if local(k) == "full-path"), "")
        if path not in {*kept, "/"}:
            tree.remove(entry)
    return written(tree)


def _text(content: bytes) -> bytes:
    tree = parsed(content)
    for element in list(tree.iter(etree.Element)):
        name = local(element.tag)
        if name in GONE and not (name == "creator" and element.tag.startswith(FIELDS)):
            without(element)
        elif element.tag.startswith(FIELDS) and OF_PEOPLE.fullmatch(name):
            _empty(element)
        else:
            _clean(element)
    return written(tree)


def _empty(element: etree._Element) -> None:
    """A field that prints a person or a property keeps its place and nothing in it."""
    tail = element.tail
    element.clear()
    element.tail = tail


def _clean(element: etree._Element) -> None:
    """Addresses go, and names that were those of files; what fetches from elsewhere goes whole."""
    to = element.attrib.get(XLINK)
    if to is not None and not to.startswith(("Pictures/", "./Pictures/", "media/", "#")):
        if local(element.tag) != "a":
            without(element)
            return
        element.attrib[XLINK] = "#"
        for key in [key for key in element.attrib if local(key) in {"title", "name"}]:
            del element.attrib[key]
    if NAME in element.attrib and local(element.tag) in {"frame", "image"}:
        element.attrib[NAME] = "Picture"
