"""A chart of points by part: where everything stands; the words are the template's.

Each pair has a row and each part a column, so that lengths tell and no colour has to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from eqportal.mentoring.matching.labels import SHORT_PARTS
from eqportal.mentoring.matching.results import Line
from eqportal.mentoring.matching.spec import MOST_SHARE, Part, Settings

NAMES, COLUMN, GAP, HEAD, ROW, BAR = 260, 120, 16, 40, 56, 18
LONGEST = 30
"""As many letters of a name as have room."""


@dataclass(frozen=True)
class Bar:
    """One part of one pair: a frame of `room` for all it could give, and what it gave in it."""

    x: int
    y: int
    room: int
    length: int
    points: int


@dataclass(frozen=True)
class Row:
    """One pair with its names and bars."""

    y: int
    mentee: str
    mentor: str
    points: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """Everything to be drawn, in units of the drawing; `heads` are where each column begins."""

    width: int
    height: int
    heads: tuple[tuple[int, LazyString], ...]
    rows: tuple[Row, ...]


def chart(lines: Sequence[Line], settings: Settings) -> Chart:
    """The chart of some pairs of one run; the widest frame is the part that weighs most."""
    parts = [part for part in Part if settings.weights.get(part)]
    heaviest = MOST_SHARE * max((settings.weights[part] for part in parts), default=1)
    places = {part: NAMES + place * COLUMN for place, part in enumerate(parts)}
    return Chart(
        NAMES + COLUMN * len(parts),
        HEAD + ROW * len(lines),
        tuple((x, SHORT_PARTS[part]) for part, x in places.items()),
        tuple(_row(line, n, places, heaviest) for n, line in enumerate(lines)),
    )


def _row(line: Line, number: int, places: dict[Part, int], heaviest: int) -> Row:
    top = HEAD + ROW * number
    bars = tuple(
        Bar(
            places[gave.part],
            top + (ROW - BAR) // 2,
            _length(gave.most, heaviest),
            _length(gave.points, heaviest),
            gave.points,
        )
        for gave in line.gave
    )
    return Row(top, _short(line.mentee.name), _short(line.mentor.name), line.points, bars)


def _length(points: int, heaviest: int) -> int:
    """A bar leaves room for the number that stands behind it."""
    return (COLUMN - GAP - 34) * points // heaviest


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
