"""What a secret is."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.contracts.non_interference.cast import P

Fact = Callable[[], object]


@dataclass(frozen=True)
class Secret:
    """A fact, the day on which it comes true, and who must not be able to tell."""

    name: str
    channels: tuple[int, ...]
    stage: str
    fact: Fact
    observers: tuple[P, ...]
    until: str = ""
    """The last day on which they must not; the day itself when empty."""

    since: str = ""
    """The first day on which they must not; the day of the fact when empty."""
