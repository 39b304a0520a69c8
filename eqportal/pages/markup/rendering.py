"""Markdown to sanitised HTML: done once, when a text is saved."""

import re
from functools import cache, lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from eqportal.pages.markup.budget import too_much
from eqportal.pages.markup.drawing import draw
from eqportal.pages.markup.names import SCHEMES as OWN_SCHEMES
from eqportal.pages.markup.syntax import speak

HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)">(?P<text>.*?)</h2>', re.DOTALL)
TAGS = frozenset(
    {
        *("a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong"),
        *("div", "section", "span", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
ATTRIBUTES = {
    "a": {"href"},
    "div": {"data-block", "data-image"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "section": {"data-notice"},
    "span": {"lang"},
    "th": {"scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"} | OWN_SCHEMES


def tokens(markdown: str) -> list[Token]:
    """What a text consists of: the parser's tokens, in the order of the text."""
    return list(_parsed(markdown))


def render(markdown: str) -> str:
    """Sanitised HTML of a page's text; raw HTML in the source is shown as text.

    Images, links by name and blocks stand in it by name, in attributes that no text can write.
    """
    if too_much(markdown):
        return _paragraphs(markdown)
    parser = _parser()
    return clean(parser.renderer.render(tokens(markdown), parser.options, {}))


def clean(html: str) -> str:
    """Only the tags, attributes and link schemes that a page's text may have."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def sections(html: str) -> list[tuple[str, str]]:
    """The id and text of each h2, for a local menu."""
    return [(m["id"], re.sub(r"<[^>]+>", "", m["text"])) for m in HEADING.finditer(html)]


@lru_cache(maxsize=4)
def _parsed(markdown: str) -> tuple[Token, ...]:
    """A text that is saved is drawn, read and counted: the parser reads it once."""
    return tuple((_plain() if too_much(markdown) else _parser()).parse(markdown))


@cache
def _parser() -> MarkdownIt:
    parser = speak(MarkdownIt("commonmark", {"html": False}).enable("table"))
    setattr(parser, "validateLink", bool)  # noqa: B010  # nh3 checks, in `clean`
    draw(parser)
    return parser


@cache
def _plain() -> MarkdownIt:
    return MarkdownIt("zero")


def _paragraphs(markdown: str) -> str:
    """A text without any marks, escaped as `clean` would; to clean so much takes long."""
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    found = (part.strip() for part in re.split(r"\n[ \t]*\n", lines))
    safe = (escape(part, quote=False).replace("\xa0", "&nbsp;") for part in found if part)
    return "".join(f"<p>{part}</p>\n" for part in safe)
