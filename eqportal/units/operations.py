"""Bringing an organisation in: units from a list in which a parent comes before its own."""

import uuid
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.units.models import Unit, UnitKind


class UnitEntry(BaseModel):
    """One unit as a list names it; `parent` is the code of a unit above it in the list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    parent: str | None
    kind: UnitKind
    name: LocalisedText


def load_units(entries: Sequence[UnitEntry]) -> int:
    """Add the units that are not known by their code yet; returns how many were new.

    KeyError when a parent is neither known nor earlier in the list.
    """
    known = dict(session().execute(select(Unit.code, Unit.id)).all())
    new = 0
    for position, entry in enumerate(entries):
        if entry.code not in known:
            known[entry.code] = _add(entry, position, known)
            new += 1
    return new


def _add(entry: UnitEntry, position: int, known: dict[str, uuid.UUID]) -> uuid.UUID:
    unit = Unit(
        code=entry.code,
        parent_id=known[entry.parent] if entry.parent else None,
        kind=entry.kind,
        name=entry.name,
        position=position,
    )
    session().add(unit)
    session().flush()
    return unit.id
