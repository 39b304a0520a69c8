"""Headings: they start at ##, skip no level, say something, and each something else."""

from collections.abc import Iterator

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Reading

FIRST = 2


def first_level(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A heading at #, the level of the page's own title."""
    return (Found(one.text) for one in reading.headings if one.level < FIRST and one.text)


def skipped(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A heading more than one level below the one before; the page's title is at the first."""
    above = FIRST - 1
    for heading in reading.headings:
        if heading.level > above + 1 and any(map(str.isalnum, heading.text)):
            values = {"level": "#" * heading.level, "wanted": "#" * (above + 1)}
            yield Found(heading.text, values)
        above = max(heading.level, FIRST - 1)


def empty(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A heading without words."""
    return (
        Found("#" * one.level) for one in reading.headings if not any(map(str.isalnum, one.text))
    )


def twice(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """The same words over two parts of the same whole."""
    above: dict[int, str] = {}
    seen = set()
    for heading in reading.headings:
        above = {level: text for level, text in above.items() if level < heading.level}
        place = (*above.items(), heading.level, heading.text.casefold())
        if place in seen and heading.text:
            yield Found(heading.text)
        seen.add(place)
        above[heading.level] = heading.text.casefold()
