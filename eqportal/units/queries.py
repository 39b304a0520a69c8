"""The tree of units: in order, with depths, and one unit by its code."""

import uuid
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.units.models import Unit, UnitKind

PAGE = 25


@dataclass(frozen=True)
class Placed:
    """A unit at its place in the tree."""

    unit: Unit
    depth: int


def tree() -> list[Placed]:
    """Every unit, each after the one over it."""
    below: dict[uuid.UUID | None, list[Unit]] = {}
    for unit in session().scalars(select(Unit).order_by(Unit.position, Unit.code)):
        below.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: uuid.UUID | None, depth: int) -> Iterator[Placed]:
        for unit in below.get(parent, ()):
            yield Placed(unit, depth)
            yield from walk(unit.id, depth + 1)

    return list(walk(None, 0))


def unit_by_code(code: str, *, lock: bool = False) -> Unit | None:
    """A unit, open or closed; with `lock`, kept still until the commit."""
    query = select(Unit).where(Unit.code == code)
    return session().scalar(query.with_for_update() if lock else query)


def keep_still() -> None:
    """Let the tree be changed by one after the other: each begins with what the last one left."""
    session().execute(select(Unit.id).order_by(Unit.id).with_for_update())


def matching(words: str) -> list[Placed]:
    """The units whose code or name, in any language, has these words in it."""
    sought = words.casefold()

    def matches(unit: Unit) -> bool:
        texts = (unit.code, *(unit.name.in_(locale) for locale in ("nb", "nn", "en")))
        return any(sought in text.casefold() for text in texts)

    return [placed for placed in tree() if not sought or matches(placed.unit)]


def without_leader(placed: Sequence[Placed], led: Container[uuid.UUID]) -> list[Placed]:
    """The open units that nobody answers for; the whole institution needs nobody."""
    return [
        one
        for one in placed
        if one.unit.closed_at is None
        and one.unit.kind is not UnitKind.INSTITUTION
        and one.unit.id not in led
    ]


def would_be_its_own_parent(unit: Unit, parent: Unit) -> bool:
    """Whether moving `unit` below `parent` would tie a knot."""
    over: Unit | None = parent
    while over is not None:
        if over.id == unit.id:
            return True
        over = session().get(Unit, over.parent_id) if over.parent_id else None
    return False
