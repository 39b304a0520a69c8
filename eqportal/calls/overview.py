"""What is shown of a call on its office page: what it is made of, and how it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from eqportal.calls.models import Call


@dataclass(frozen=True)
class Line:
    """One line: what, how it stands, and the page where it is worked on."""

    title: str
    value: str
    url: str | None = None


Source = Callable[[Call], list[Line]]
_parts: list[tuple[int, Source]] = []
_sources: list[Source] = []


def register_overview(source: Source, *, part: int | None = None) -> None:
    """Add lines to the office page of every call.

    With `part` they are of something that the call is made of, such as its dates, and stand in
    that order; without, they say how it goes.
    """
    if part is None:
        _sources.append(source)
    else:
        _parts.append((part, source))
        _parts.sort(key=lambda entry: entry[0])


def parts_of(call: Call) -> list[Line]:
    """What the call is made of, each with the page where it is edited."""
    return [line for _order, source in _parts for line in source(call)]


def lines_of(call: Call) -> list[Line]:
    """Every line about how a call goes, in the order of the floors."""
    return [line for source in _sources for line in source(call)]
