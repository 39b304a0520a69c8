"""What higher floors put on a page: blocks that a page shows after its text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Block:
    """A template that gets what `load` returns as `block`."""

    template: str
    load: Callable[[], Any]
    order: int


USUAL = 50
_blocks: dict[str, list[Block]] = {}


def register_block(
    page_key: str, load: Callable[[], Any], template: str, *, order: int = USUAL
) -> None:
    """Show `template` on a page, after its text; those of one order as they were registered."""
    block = Block(template, load, order)
    known = _blocks.setdefault(page_key, [])
    if template not in {existing.template for existing in known}:
        known.append(block)
        known.sort(key=lambda one: one.order)


def blocks_of(page_key: str) -> list[tuple[str, Any]]:
    """The templates of a page's blocks, each with what it shows."""
    return [(block.template, block.load()) for block in _blocks.get(page_key, [])]
