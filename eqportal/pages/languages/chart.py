"""The share of nynorsk over time as bars; the words are the template's, the numbers a table's."""

from collections.abc import Sequence
from dataclasses import dataclass

from eqportal.pages.languages.spans import LEAST_SHARE

LEFT, TOP, HEIGHT, STEP, BAR, GAP = 56, 32, 240, 76, 24, 4
BOTTOM = 48
MARKS = (0, LEAST_SHARE, 50, 100 - LEAST_SHARE, 100)


@dataclass(frozen=True)
class Bar:
    """One share: by words filled, by pages a frame; `value` is None where there is no Norwegian."""

    x: int
    y: int
    height: int
    value: int | None


@dataclass(frozen=True)
class Group:
    """One period with its two bars."""

    x: int
    label: str
    words: Bar
    pages: Bar


@dataclass(frozen=True)
class Chart:
    """Everything to be drawn, in units of the drawing."""

    width: int
    height: int
    marks: tuple[tuple[int, int], ...]
    groups: tuple[Group, ...]
    base: int = TOP + HEIGHT
    left: int = LEFT


def chart(shares: Sequence[tuple[str, float | None, float | None]]) -> Chart:
    """From label, share by words and share by pages of each period."""
    groups = []
    for place, (label, words, pages) in enumerate(shares):
        x = LEFT + GAP + place * STEP
        groups.append(Group(x, label, _bar(x, words), _bar(x + BAR + GAP, pages)))
    marks = tuple((_y(mark), mark) for mark in MARKS)
    return Chart(LEFT + STEP * max(1, len(groups)), TOP + HEIGHT + BOTTOM, marks, tuple(groups))


def _y(share: float) -> int:
    return TOP + HEIGHT - round(HEIGHT * share / 100)


def _bar(x: int, share: float | None) -> Bar:
    y = _y(share or 0)
    return Bar(x, y, TOP + HEIGHT - y, None if share is None else round(share))
