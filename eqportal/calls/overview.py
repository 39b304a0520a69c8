"""What higher floors show of a call on its office page: figures, and where to go on."""

from collections.abc import Callable
from dataclasses import dataclass

from eqportal.calls.models import Call


@dataclass(frozen=True)
class Line:
    """One line: what, how it stands, and the page where it is worked on."""

    title: str
    value: str
    url: str | None = None


_sources: list[Callable[[Call], list[Line]]] = []


def register_overview(source: Callable[[Call], list[Line]]) -> None:
    """Add lines to the office page of every call."""
    _sources.append(source)


def lines_of(call: Call) -> list[Line]:
    """Every line about a call, in the order of the floors."""
    return [line for source in _sources for line in source(call)]
