"""Markdown to sanitised HTML: done once, when a text is saved."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from eqportal.pages.slugs import slugify

FOREIGN = re.compile(r":lang\[(?P<lang>[a-z]{2,3})\]\{(?P<text>[^{}]*)\}")
HEADING = re.compile(r'<h2 id="(?P<id>[^"]+)">(?P<text>.*?)</h2>', re.DOTALL)
TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href"},
    "span": {"lang"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "th": {"scope"},
    "ol": {"start"},
}
OWN_SCHEMES = {"page", "calls", "call", "document"}
"""Links by name; `showing` puts the address in their place when a text is shown."""
SCHEMES = {"http", "https", "mailto", "tel"} | OWN_SCHEMES


def render(markdown: str) -> str:
    """Sanitised HTML of a page's text; raw HTML in the source is shown as text."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    setattr(parser, "validateLink", bool)  # noqa: B010  # nh3 checks, below
    parser.inline.ruler.before("link", "foreign", _foreign)
    parser.add_render_rule("foreign", _render_foreign)
    parser.add_render_rule("heading_open", _render_heading)
    parser.add_render_rule("th_open", _render_column_head)
    return clean(parser.render(markdown))


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


def _foreign(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    match = FOREIGN.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("foreign", "span", 0)
        token.content = match["text"]
        token.meta = {"lang": match["lang"]}
    state.pos = match.end()
    return True


def _render_foreign(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object
) -> str:
    token = tokens[index]
    return f'<span lang="{token.meta["lang"]}">{escape(token.content)}</span>'


def _render_heading(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Mapping[str, Any],
    env: MutableMapping[str, Any],
) -> str:
    text = FOREIGN.sub(lambda m: m["text"], tokens[index + 1].content)
    used = env.setdefault("ids", set())
    anchor = slugify(text) or f"section-{index}"
    while anchor in used:
        anchor += "-2"
    used.add(anchor)
    tokens[index].attrSet("id", anchor)
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]


def _render_column_head(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Mapping[str, Any],
    env: MutableMapping[str, Any],
) -> str:
    tokens[index].attrSet("scope", "col")
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]
