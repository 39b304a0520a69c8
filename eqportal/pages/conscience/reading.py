"""A text as its reader meets it: headings, links, images, tables and running text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from markdown_it.token import Token

from eqportal.pages.conscience.sentences import sentences
from eqportal.pages.markup.budget import too_much
from eqportal.pages.markup.references import references_of
from eqportal.pages.markup.rendering import tokens
from eqportal.pages.markup.syntax import head_of
from eqportal.pages.models import Referent

LEVELS = {f"h{level}": level for level in range(1, 7)}


class Place(StrEnum):
    """Where a passage stands."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    CELL = "cell"


@dataclass(frozen=True)
class Passage:
    """Running text without marks; `own` leaves out what is marked as another language, and code.

    `bare` leaves out titles too: what is emphasised, and the words of links to other sites.
    """

    text: str
    own: str
    bare: str
    place: Place

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of all of it."""
        return tuple(sentences(self.text))

    @cached_property
    def own_sentences(self) -> tuple[str, ...]:
        """The sentences of what is in the page's own language."""
        return self.sentences if self.own == self.text else tuple(sentences(self.own))


@dataclass(frozen=True)
class Heading:
    """A heading of the text, 1 to 6."""

    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """The words of a link and where it leads."""

    text: str
    target: str


@dataclass(frozen=True)
class Image:
    """An image in the text, with the alternative text that is written there.

    One that stands `inside` a line is shown to nobody: its words stand there instead.
    """

    alt: str
    target: str
    inside: bool = False


@dataclass
class Table:
    """The heads of a table's columns, and its rows of cells."""

    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Reading:
    """Everything that the checks look at; pure, so the same text always reads the same.

    `is_whole` is false for a text that is too much for the parser: of that only the title and the
    introduction are read.
    """

    locale: str
    title: str = ""
    lead: str = ""
    names: frozenset[tuple[Referent, str]] = frozenset()
    is_whole: bool = True
    passages: list[Passage] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def prose(self) -> Iterable[Passage]:
        """What is read as sentences: the introduction, paragraphs and items of lists."""
        return (one for one in self.passages if one.place in {Place.LEAD, Place.PARAGRAPH})


def read(*, locale: str, title: str, lead: str, markdown: str) -> Reading:
    """A page's text in one language, read once for all checks."""
    whole = not too_much(markdown)
    found = tokens(markdown) if whole else []
    reading = Reading(locale, title, lead, frozenset(references_of(found)), is_whole=whole)
    for text, place in ((title, Place.TITLE), (lead, Place.LEAD)):
        reading.passages.append(Passage(text, text, text, place))
    inside: list[str] = []
    for token in found:
        if token.type == "inline":
            _take(reading, token, inside)
        elif token.type == "figure":
            reading.images.append(Image(token.meta["alt"].strip(), f"image:{token.meta['key']}"))
        elif token.nesting > 0:
            inside.append(token.tag)
            _begin(reading, token)
        elif token.nesting < 0 and inside:
            inside.pop()
    return reading


def _begin(reading: Reading, token: Token) -> None:
    if token.tag == "table":
        reading.tables.append(Table())
    elif token.tag == "tr" and reading.tables:
        reading.tables[-1].rows.append([])
    elif token.type == "container_notice_open":
        title = head_of(token.info)[1]
        reading.passages.append(Passage(title, title, title, Place.HEADING))


def _take(reading: Reading, token: Token, inside: Sequence[str]) -> None:
    tag = inside[-1] if inside else ""
    whole, own, bare = _words(reading, token.children or ())
    if tag in LEVELS:
        reading.headings.append(Heading(LEVELS[tag], whole))
        place = Place.HEADING
    elif tag in {"th", "td"} and reading.tables:
        table = reading.tables[-1]
        (table.heads if tag == "th" else table.rows[-1]).append(whole)
        place = Place.CELL
    else:
        place = Place.QUOTE if "blockquote" in inside else Place.PARAGRAPH
    if whole:
        reading.passages.append(Passage(whole, own, bare, place))


def _words(reading: Reading, children: Sequence[Token]) -> tuple[str, str, str]:
    """The words of a line, its own, and the bare ones; links and images go in `reading`.

    What an image says counts as the text of a link or heading that it stands in.
    """
    whole: list[str] = []
    own: list[str] = []
    bare: list[str] = []
    begun, target, titles = 0, "", 0
    for child in children:
        titles += _opens_title(child, target)
        if child.type == "link_open":
            begun, target = len(whole), str(child.attrGet("href") or "")
        elif child.type == "link_close":
            reading.links.append(Link(_tidy(whole[begun:]), target))
        elif child.type == "image":
            source = str(child.attrGet("src") or "")
            reading.images.append(Image(child.content.strip(), source, inside=True))
            whole.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            for words in (whole, own, bare):
                words.append(" ")
        elif child.content:
            whole.append(child.content)
            own.append(child.content if child.type == "text" else " … ")
            bare.append(" … " if titles else own[-1])
    return _tidy(whole), _tidy(own), _tidy(bare)


def _opens_title(child: Token, target: str) -> int:
    """1 where words begin that may be a title, -1 where they end."""
    if child.type in {"link_open", "link_close"}:
        outside = str(child.attrGet("href") or target).lower().startswith("http")
        return child.nesting if outside else 0
    return child.nesting if child.tag == "em" else 0


def _tidy(parts: Sequence[str]) -> str:
    return " ".join("".join(parts).split())
