"""Tables: every column has a head."""

from collections.abc import Iterator

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Reading, Table

NOTHING = " -–—.·…\u00a0"
"""Signs that stand where words are lacking; % and # are heads."""


def _heads(table: Table) -> list[str]:
    return [head.strip(NOTHING) for head in table.heads]


def _quote(table: Table) -> str:
    return " | ".join(table.heads)


def no_heads(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A column without a head, but for the first of several: there the rows have their names."""
    for table in reading.tables:
        heads = _heads(table)
        if not all(heads[1:]) or not any(heads):
            yield Found(_quote(table))


def empty_corner(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """The head over the names of the rows is empty."""
    for table in reading.tables:
        heads = _heads(table)
        if heads and not heads[0] and all(heads[1:]) and any(heads):
            yield Found(_quote(table))
