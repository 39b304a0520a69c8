"""Word documents: the text with its pictures; its authors, comments and history stay behind."""

import posixpath
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
from eqportal.reviews.blind.washing.fields import clear_author_fields
from eqportal.reviews.blind.washing.refusal import UnwashableError

TYPES = "[Content_Types].xml"
KEPT = re.compile(
    r"word/(document|styles|numbering|settings|fontTable|footnotes|endnotes|webSettings"
    r"|header\d*|footer\d*|theme/theme\d*|charts/[\w.-]+|diagrams/[\w.-]+)\.xml"
)
MEDIA = re.compile(r"word/(media|diagrams/media)/[^/]+")
RELATIONS = re.compile(r"(.*/)?_rels/[^/]*\.rels")
OF_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ACCEPTED = frozenset({"ins", "moveTo", "smartTag", "customXml"})
"""What is taken out while its content stays: accepted insertions, and marks of other programs."""

GONE = frozenset(
    {
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart"),
        *("moveToRangeEnd", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange"),
        *("trPrChange", "tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel"),
        *("cellMerge", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("attachedTemplate", "docVars", "rsids", "mailMerge", "dataBinding", "documentProtection"),
        *("externalData", "altChunk", "OLEObject", "control", "customXmlPr", "smartTagPr"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "permStart", "permEnd"),
    }
)
TELLING = re.compile(
    r"(author|initials|date|dateUtc|userId|providerId|rsid\w*|paraId|textId|durableId)"
)
NAMED = frozenset({"docPr", "cNvPr"})


def wash_docx(content: bytes) -> bytes:
    """The document without properties, people and history; UnwashableError if it cannot be."""
    parts = unpacked(content)
    kept = {name for name in parts if _is_kept(name)}
    if "word/document.xml" not in kept or TYPES not in parts:
        raise UnwashableError("damaged")
    out: dict[str, bytes] = {TYPES: _types(parts[TYPES], kept)}
    gone: dict[str, set[str]] = {}
    for name in sorted(kept):
        if RELATIONS.fullmatch(name):
            out[name], gone[_source(name)] = _relations(parts[name], _source(name), kept)
    for name in sorted(kept):
        if MEDIA.fullmatch(name):
            out[name] = picture(name, parts[name])
        elif KEPT.fullmatch(name):
            out[name] = _text(parts[name], gone.get(name, set()))
    return packed(out, TYPES)


def _is_kept(name: str) -> bool:
    if RELATIONS.fullmatch(name):
        return name == "_rels/.rels" or KEPT.fullmatch(_source(name)) is not None
    return bool(KEPT.fullmatch(name) or MEDIA.fullmatch(name))


def _source(name: str) -> str:
    """The part whose relations these are."""
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _types(content: bytes, kept: set[str]) -> bytes:
    tree = parsed(content)
    for override in list(tree):
        part = (override.get("PartName") or "").lstrip("/")
        if local(override.tag) == "Override" and part not in kept:
            tree.remove(override)
    return written(tree)


def _relations(content: bytes, source: str, kept: set[str]) -> tuple[bytes, set[str]]:
    """The relations to what is kept, and the ids of the others."""
    tree, gone = parsed(content), set()
    folder = posixpath.dirname(source)
    for relation in list(tree):
        target = relation.get("Target") or ""
        inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        outer = (relation.get("TargetMode") or "").lower() == "external"
        if outer or posixpath.normpath(inside) not in kept:
            gone.add(relation.get("Id") or "")
            tree.remove(relation)
    return written(tree), gone


def _text(content: bytes, gone: set[str]) -> bytes:
    tree = parsed(content)
    clear_author_fields(tree)
    for element in list(tree.iter(etree.Element)):
        name = local(element.tag)
        if name in GONE and element is not tree:
            without(element)
        elif name in ACCEPTED:
            _unwrap(element)
        else:
            _clean(element, name, gone)
    return written(tree)


def _unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    if element.getparent() is not None:
        parent.remove(element)


def _clean(element: etree._Element, name: str, gone: set[str]) -> None:
    """The attributes of an element, and the element itself where it leads to what is gone."""
    for key in list(element.attrib):
        if TELLING.fullmatch(local(key)):
            del element.attrib[key]
        elif key.startswith(OF_RELATIONS) and element.attrib[key] in gone:
            if name != "hyperlink":
                without(element)
                return
            del element.attrib[key]
    if name in NAMED and "name" in element.attrib:
        element.attrib["name"] = "Picture"
    if name == "hyperlink":
        for key in [key for key in element.attrib if local(key) in {"tooltip", "docLocation"}]:
            del element.attrib[key]
