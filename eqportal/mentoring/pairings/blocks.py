"""What other parts show on the page of a pair, such as its log and its surveys."""

from collections.abc import Callable
from typing import Any

from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.models import Pairing

Load = Callable[[Pairing, Participant], Any]
_blocks: list[tuple[int, str, Load]] = []


def register_pair_block(template: str, load: Load, order: int = 50) -> None:
    """Show `template` on the page of a pair, with what `load` returns as `block`.

    `load` gets the pairing, with both people, and the one of them who reads; the two have met.
    None leaves the block out; the lowest order stands first. A block has headings of its own.
    """
    _blocks.append((order, template, load))
    _blocks.sort(key=lambda entry: entry[0])


def pair_blocks(pairing: Pairing, reader: Participant) -> list[tuple[str, Any]]:
    """The templates for a pair and a reader, each with what it shows."""
    loaded = [(template, load(pairing, reader)) for _order, template, load in _blocks]
    return [(template, block) for template, block in loaded if block is not None]
