"""The units as forms and views need them: in the order of the tree, named in one language."""

from collections.abc import Iterator

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.builder import UnitChoice
from eqportal.units.models import Unit


def unit_choices(locale: str) -> list[UnitChoice]:
    """Code, name and depth of every unit below the institution, parents before children."""
    units = list(session().scalars(select(Unit).order_by(Unit.position, Unit.code)))
    below: dict[object, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: object, depth: int) -> Iterator[UnitChoice]:
        for unit in below.get(parent, ()):
            yield unit.code, unit.name.in_(locale), max(0, depth - 1)
            yield from walk(unit.id, depth + 1)

    return list(walk(None, 0))


def unit_names(locale: str) -> dict[str, str]:
    """The name of each unit by its code."""
    units = session().execute(select(Unit.code, Unit.name))
    return {code: name.in_(locale) for code, name in units}
