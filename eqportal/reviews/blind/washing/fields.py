"""Fields of a Word document that print who wrote it, or lead to an address."""

import re

from lxml import etree

from eqportal.reviews.blind.washing.archives import local

OF_PEOPLE = re.compile(
    r"\s*(AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|DOCPROPERTY|INFO|FILENAME|TEMPLATE)\b",
    re.IGNORECASE,
)


KEPT = ("PAGE", "NUMPAGES", "TOC")


def clear_author_fields(tree: etree._Element) -> None:
    """Empty the result of such fields, and every instruction, which holds addresses too."""
    waiting: list[str] = []
    for element in tree.iter(etree.Element):
        name = local(element.tag)
        if name == "fldSimple":
            _clear_simple(element)
        elif name == "fldChar":
            _turn(element, waiting)
        elif name == "instrText":
            _instruct(element, waiting)
        elif name == "t" and any(OF_PEOPLE.match(one) for one in waiting):
            element.text = ""


def _instruct(element: etree._Element, waiting: list[str]) -> None:
    """Remember what the innermost field says, and let only harmless ones say it on."""
    said = element.text or ""
    if waiting:
        waiting[-1] += said
    if not said.strip().upper().startswith(KEPT):
        element.text = ""


def _clear_simple(element: etree._Element) -> None:
    """A field in one element; one that prints no person keeps its words."""
    for key in [key for key in element.attrib if local(key) == "instr"]:
        if OF_PEOPLE.match(element.attrib[key]):
            for text in (one for one in element.iter(etree.Element) if local(one.tag) == "t"):
                text.text = ""
            element.attrib[key] = " QUOTE "
        elif element.attrib[key].strip().upper().startswith("HYPERLINK"):
            element.attrib[key] = " QUOTE "


def _turn(element: etree._Element, waiting: list[str]) -> None:
    """A complex field begins or ends; they may stand inside each other."""
    kind = next((element.attrib[k] for k in element.attrib if local(k) == "fldCharType"), "")
    if kind == "begin":
        waiting.append("")
    elif kind == "end" and waiting:
        waiting.pop()
