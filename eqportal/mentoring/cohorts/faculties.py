"""The units that people of a cohort come from, and the faculty over each."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.reads import once
from eqportal.units.models import Unit, UnitKind


@dataclass(frozen=True)
class Named:
    """A unit by its code and name."""

    code: str
    name: LocalisedText


@dataclass(frozen=True)
class Units:
    """Every unit by its code, and the code of the faculty that each is in or is itself."""

    names: dict[str, Named]
    faculty_over: dict[str, str]

    def faculty(self, code: str) -> Named | None:
        """The faculty of a unit; None for a unit under no faculty, or one that is not known."""
        return self.names.get(self.faculty_over.get(code, ""))

    def within(self, faculty: str) -> list[str]:
        """The codes of a faculty and of everything in it."""
        return [code for code, over in self.faculty_over.items() if over == faculty]

    def faculties(self) -> list[Named]:
        """The faculties in the order of the tree."""
        return [unit for code, unit in self.names.items() if self.faculty_over.get(code) == code]


def units() -> Units:
    """All of them in one statement, once for a request."""
    return once(("units of cohorts",), _units)


def _units() -> Units:
    rows = session().scalars(select(Unit).order_by(Unit.position, Unit.code)).all()
    known = {row.id: row for row in rows}
    over = {row.code: _over(known, row.id) for row in rows}
    return Units(
        names={row.code: Named(row.code, row.name) for row in rows},
        faculty_over={code: faculty for code, faculty in over.items() if faculty},
    )


def _over(known: Mapping[uuid.UUID, Unit], at: uuid.UUID | None) -> str | None:
    """The faculty that a unit is or is in; a circle in the tree ends the walk."""
    seen: set[uuid.UUID] = set()
    while at is not None and at in known and at not in seen:
        if known[at].kind is UnitKind.FACULTY:
            return known[at].code
        seen.add(at)
        at = known[at].parent_id
    return None
