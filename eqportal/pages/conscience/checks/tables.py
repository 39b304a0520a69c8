"""Tables: every column has a head."""

from collections.abc import Iterator

from eqportal.pages.conscience.check import Found
from eqportal.pages.conscience.facts import Facts
from eqportal.pages.conscience.reading import Reading, Table


def _quote(table: Table) -> str:
    return " | ".join(table.heads)


def no_heads(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """A column without a head, but for the first of several: there the rows have their names."""
    for table in reading.tables:
        if not all(table.heads[1:]) or not any(table.heads):
            yield Found(_quote(table))


def empty_corner(reading: Reading, _facts: Facts) -> Iterator[Found]:
    """The head over the names of the rows is empty."""
    for table in reading.tables:
        if table.heads and not table.heads[0] and all(table.heads[1:]) and any(table.heads):
            yield Found(_quote(table))
