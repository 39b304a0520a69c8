"""What the language of texts has beyond CommonMark and tables: each a rule of the parser."""

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin

FOREIGN = re.compile(r":lang\[(?P<lang>[a-z]{2,3})\]\{(?P<text>[^{}]*)\}")
FIGURE = re.compile(r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\(image:(?P<key>[A-Za-z0-9-]{1,120})\)")
LINE = re.compile(r"::(?P<name>[A-Za-z][A-Za-z-]*)(?P<arguments>(?:[ \t].*)?)")
CONTAINER = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z-]*)(?P<title>(?:[ \t].*)?)")
STRAY = re.compile(r":{3,}")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
COLON, BANG = ":", "!"
INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list", "table"]}


def speak(parser: MarkdownIt) -> MarkdownIt:
    """Teach a parser the language; a token's `meta` has what stands in it, `map` its lines.

    Its own tokens are `foreign` (a passage in another language: `lang`), `figure` (`key`, `alt`),
    `text_block` (one line: `name`, `arguments`), `container_notice_open` and `_close` (`info`,
    see `head_of`).
    """
    parser.inline.ruler.before("link", "foreign", _foreign)
    parser.block.ruler.before("fence", "figure", _figure, INTERRUPTS)
    parser.block.ruler.before("fence", "text_block", _line, INTERRUPTS)
    container_plugin(parser, "notice", validate=lambda words, _: bool(CONTAINER.fullmatch(words)))
    return parser


def head_of(words: str) -> tuple[str, str]:
    """The name and the title that a container opens with."""
    found = CONTAINER.fullmatch(words)
    return (found["name"], found["title"].strip()) if found else ("", "")


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


def _line_at(state: StateBlock, number: int, first: str) -> str | None:
    """A line that begins with a character, without the space around it; None for any other."""
    if state.is_code_block(number):
        return None
    start, end = state.bMarks[number] + state.tShift[number], state.eMarks[number]
    if start >= end or state.src[start] != first:
        return None
    return state.src[start:end].rstrip()


def _figure(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    match = FIGURE.fullmatch(_line_at(state, start, BANG) or "")
    if match is None:
        return False
    alt = ESCAPED.sub(r"\1", match["alt"])
    return _stand_alone(state, start, "figure", {"key": match["key"], "alt": alt}, silent=silent)


def _line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    line = _line_at(state, start, COLON) or ""
    match = LINE.fullmatch(line)
    if match is None and not STRAY.fullmatch(line):
        return False
    name = match["name"] if match else ""
    meta = {"name": name, "arguments": tuple(match["arguments"].split()) if match else ()}
    return _stand_alone(state, start, "text_block", meta, silent=silent)


def _stand_alone(
    state: StateBlock, line: int, kind: str, meta: dict[str, object], *, silent: bool
) -> bool:
    """A token of one line."""
    if not silent:
        token = state.push(kind, "div", 0)
        token.meta = meta
        token.content = _line_at(state, line, BANG) or _line_at(state, line, COLON) or ""
        token.map = [line, line + 1]
        token.block = True
        state.line = line + 1
    return True
