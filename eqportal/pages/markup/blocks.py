"""The blocks that a text may name on a line of its own; higher floors register theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel.speaklater import LazyString

DIGITS = 5
Arguments = tuple[str, ...]
Load = Callable[[Sequence[Arguments]], Sequence[Any]]


@dataclass(frozen=True)
class Broken:
    """Why a line has nothing to show; `words` are for editors, visitors see nothing."""

    words: LazyString | str


@dataclass(frozen=True)
class TextBlock:
    """How one block is loaded and shown.

    `load` gets the arguments of every line of a text that names the block, and gives for each
    what `template` shows as `block`, or a `Broken`: one call, so that a text with many lines
    costs no more statements than one. The template gets `level` too, that of a heading there.
    """

    name: str
    load: Load
    template: str
    example: str
    about: LazyString | str


_blocks: dict[str, TextBlock] = {}


def register_text_block(
    name: str, load: Load, template: str, *, example: str, about: LazyString | str
) -> None:
    """Let texts name a block; `example` and `about` stand in the help beside the editor."""
    _blocks[name] = TextBlock(name, load, template, example, about)


def count_in(arguments: Arguments, *, usual: int, most: int) -> int:
    """The number that stands after a block’s name, from 1 to `most`; 0 when it is none."""
    if not arguments:
        return usual
    number = int(arguments[0]) if len(arguments[0]) < DIGITS and arguments[0].isdecimal() else 0
    return number if len(arguments) == 1 and number <= most else 0


def text_block(name: str) -> TextBlock | None:
    """The block of a name."""
    return _blocks.get(name)


def text_blocks() -> list[TextBlock]:
    """Every block that there is, by name."""
    return sorted(_blocks.values(), key=lambda one: one.name)
