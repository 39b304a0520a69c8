"""What others show on the office's page of a case, beside the answers: lines, and whole blocks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eqportal.submissions.models import Submission

USUAL = 50


@dataclass(frozen=True)
class Line:
    """One fact about a case: what, how it stands, and the page where one reads more."""

    title: str
    value: str
    url: str | None = None


Lines = Callable[[Submission], list[Line]]
Load = Callable[[Submission], Any]
_lines: list[tuple[int, Lines]] = []
_blocks: list[tuple[int, str, Load]] = []


def register_lines(source: Lines, *, order: int = USUAL) -> None:
    """Add facts to the short list at the top; the lowest order stands first."""
    _lines.append((order, source))
    _lines.sort(key=lambda entry: entry[0])


def register_block(template: str, load: Load, *, order: int = USUAL) -> None:
    """Show `template`, which gets what `load` returns as `block`; None leaves it out.

    A block is a `<section>` with an h2 of its own; the lowest order stands first.
    """
    _blocks.append((order, template, load))
    _blocks.sort(key=lambda entry: entry[0])


def lines_of(submission: Submission) -> list[Line]:
    """Every fact about a case, in order."""
    return [line for _order, source in _lines for line in source(submission)]


def blocks_of(submission: Submission) -> list[tuple[str, Any]]:
    """The templates for a case, each with what it shows."""
    shown = [(template, load(submission)) for _order, template, load in _blocks]
    return [(template, block) for template, block in shown if block is not None]
