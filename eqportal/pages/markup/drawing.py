"""How the tokens of a text become HTML, where CommonMark's way is not ours."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from eqportal.pages.markup.syntax import FOREIGN, head_of
from eqportal.pages.slugs import slugify

RESERVED = frozenset(
    {
        *("content", "error-summary", "footer-about", "main", "section-menu", "table", "task"),
        *("latest-laureate", "latest-news", "on-this-page", "open-now"),
    }
)
"""Ids that the layouts, and the blocks around a text, use themselves."""
NOTICE = "notice"
Options = Mapping[str, Any]
Environment = MutableMapping[str, Any]


def draw(parser: MarkdownIt) -> None:
    """Give a parser our ways."""
    ways: dict[str, Callable[..., str]] = {
        "foreign": _foreign,
        "figure": _figure,
        "image": _image,
        "text_block": _text_block,
        "container_notice_open": _notice,
        "container_notice_close": _notice_end,
        "heading_open": _heading,
        "th_open": _column_head,
    }
    for name, way in ways.items():
        parser.add_render_rule(name, way)


def _foreign(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    token = tokens[index]
    return f'<span lang="{token.meta["lang"]}">{escape(token.content)}</span>'


def _figure(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    meta = tokens[index].meta
    image = " ".join((meta["key"].lower(), meta["alt"]))
    return f'<div data-image="{escape(image)}"></div>\n'


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Options,
    env: Environment,
) -> str:
    """An image within a line is told in words: only one on a line of its own is shown."""
    inner = tokens[index].children or []
    return escape(renderer.renderInlineAsText(inner, options, env))  # type: ignore[arg-type]


def _text_block(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object
) -> str:
    meta = tokens[index].meta
    line = " ".join((meta["name"], *meta["arguments"]))
    return f'<div data-block="{escape(line)}"></div>\n'


def _notice(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_rest: object) -> str:
    """A container that is no notice: its text is shown without a frame."""
    name, title = head_of(tokens[index].info)
    if name == NOTICE:
        return f'<section data-notice="{escape(title)}">\n'
    return f'<div data-block=":{escape(name)}"></div>\n<section>\n'


def _notice_end(*_all: object) -> str:
    return "</section>\n"


def _heading(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Options,
    env: Environment,
) -> str:
    text = FOREIGN.sub(lambda m: m["text"], tokens[index + 1].content)
    used = env.setdefault("ids", set(RESERVED))
    anchor = slugify(text) or f"section-{index}"
    count, base = env.setdefault("counts", {}).get(anchor, 1), anchor
    while anchor in used:
        count += 1
        anchor = f"{base}-{count}"
    env["counts"][base] = count
    used.add(anchor)
    tokens[index].attrSet("id", anchor)
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]


def _column_head(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: Options,
    env: Environment,
) -> str:
    tokens[index].attrSet("scope", "col")
    return renderer.renderToken(tokens, index, options, env)  # type: ignore[arg-type]
