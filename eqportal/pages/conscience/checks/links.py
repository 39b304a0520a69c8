"""Links: their words say where they lead."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Link, Reading
from eqportal.pages.conscience.sentences import words
from eqportal.pages.conscience.words.links import ANY_LANGUAGE, FILLING, POINTING
from eqportal.pages.markup.drawing import RESERVED
from eqportal.pages.markup.names import named

ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)\S*|(?:page|call|document|calls):\S*"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*",
    re.IGNORECASE,
)
AROUND = " .,:;!?…→»>«<-–—()[]“”\"'*"
TITLED = "document:"
"""A link to a document without words is given the document's title."""


def _quote(link: Link) -> str:
    return f"[{link.text}]({link.target})"


def empty(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A link without words, or that leads nowhere."""
    for link in reading.links:
        says_nothing = not any(map(str.isalnum, link.text))
        if (says_nothing and not link.target.lower().startswith(TITLED)) or not link.target.strip(
            "# "
        ):
            yield Found(_quote(link))


def says_nothing(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """“Here”, “read more” and the like."""
    for link in reading.links:
        if _points_only(link.text.casefold().strip(AROUND)):
            yield Found(_quote(link))


def _points_only(text: str) -> bool:
    """Whether a link tells people to follow it, and nothing of what is there."""
    found = words(text)
    pointing = any(word in POINTING for word in found)
    only = pointing and len(found) > 1 and all(word in FILLING | POINTING for word in found)
    return text in ANY_LANGUAGE or (only and not any(map(str.isdigit, text)))


def lost(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A path, or a whole address of the portal, at which visitors find nothing."""
    return (Found(_quote(one)) for one in reading.links if one.target in facts.lost)


def private(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A page of the office or of a committee, which does not exist for others."""
    return (Found(_quote(one)) for one in reading.links if one.target in facts.private)


def part_gone(reading: Reading, facts: Facts) -> Iterator[Found]:
    """A link to a part of a page that has no such heading: visitors come to its top."""
    for link in reading.links:
        address, _, part = link.target.partition("#")
        name = named(link.target)
        parts = facts.parts.get(name.name if name and name.kind == "page" else address)
        if part and parts is not None and unquote(part) not in parts | RESERVED:
            yield Found(_quote(link), {"part": unquote(part)})


def bare_address(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """An address for text; an e-mail address says where its link leads."""
    for link in reading.links:
        if ADDRESS.fullmatch(link.text) or (
            link.text and link.text.casefold() == link.target.casefold()
        ):
            yield Found(_quote(link))


def same_words(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """The same words for two targets; which is which can only be seen by following them."""
    targets: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in reading.links:
        words = link.text.casefold().strip(AROUND)
        if words and words not in ANY_LANGUAGE:
            targets[words].setdefault(link.target.casefold().rstrip("/"), link)
    for links in targets.values():
        if len(links) > 1:
            shown = list(links.values())
            yield Found("; ".join(_quote(one) for one in shown), {"text": shown[0].text})
