"""What higher floors show on the office's page of a case, below the answers."""

from collections.abc import Callable
from typing import Any

from eqportal.submissions.models import Submission

_blocks: dict[str, Callable[[Submission], Any]] = {}


def register_block(template: str, load: Callable[[Submission], Any]) -> None:
    """Show `template`, which gets what `load` returns as `block`."""
    _blocks[template] = load


def blocks_of(submission: Submission) -> list[tuple[str, Any]]:
    """The templates for a case, each with what it shows."""
    return [(template, load(submission)) for template, load in _blocks.items()]
