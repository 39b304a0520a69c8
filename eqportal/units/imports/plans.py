"""What a file would change: counted before anything is kept, and done in one transaction."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.units.imports.table import Problems, Row
from eqportal.units.models import Unit


class What(StrEnum):
    """What a file can bring in."""

    UNITS = "units"
    SHARES = "shares"
    LEADERS = "leaders"


@dataclass
class Plan:
    """The numbers, what is wrong, and the steps; with problems there is nothing to do."""

    problems: Problems
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    steps: list[Callable[[User | None], None]] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many rows would change something."""
        return self.new + self.changed

    @property
    def numbers(self) -> str:
        """What a preview shows, so that the confirmation can tell whether it still holds."""
        return f"{self.new} {self.changed} {self.unchanged}"

    def keep(self, *, by: User | None) -> None:
        """Do all of it; the caller commits, or nothing is kept."""
        for step in self.steps:
            step(by)
        session().flush()


@dataclass(frozen=True)
class Importer:
    """One kind of file: its columns, an example row, how it is planned, and what we have."""

    columns: Sequence[str]
    example: Sequence[str]
    plan: Callable[[Sequence[Row], Problems], Plan]
    present: Callable[[], list[list[str]]]


def units_by_code() -> dict[str, Unit]:
    """Every unit by its code."""
    return {unit.code: unit for unit in session().scalars(select(Unit))}


def codes() -> dict[uuid.UUID, str]:
    """The code of every unit by its id."""
    return {row[0]: row[1] for row in session().execute(select(Unit.id, Unit.code))}


def unit_of(row: Row, units: Mapping[str, Unit], problems: Problems) -> Unit | None:
    """The unit that a row names, or a problem at its cell."""
    unit = units.get(row["unit"])
    if unit is None:
        text = _(
            "There is no unit with the code “%(code)s”. Import it first.", code=row["unit"][:40]
        )
        problems.add(row.number, "unit", text if row["unit"] else _("Write the unit’s code."))
    return unit


def one_of(row: Row, column: str, values: type[StrEnum], problems: Problems) -> str | None:
    """The cell when it is one of some words, or a problem that names them."""
    if row[column] in {value.value for value in values}:
        return row[column]
    words = ", ".join(value.value for value in values)
    problems.add(row.number, column, _("Write one of these words: %(words)s.", words=words))
    return None


def not_twice(
    row: Row, key: object, seen: dict[object, int], column: str, problems: Problems
) -> bool:
    """Whether the row is the first about its thing; the others are problems."""
    if key in seen:
        problems.add(row.number, column, _("Row %(n)s is about the same.", n=seen[key]))
        return False
    seen[key] = row.number
    return True
