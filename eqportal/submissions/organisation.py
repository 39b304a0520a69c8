"""The units as forms and views need them: in the order of the tree, named in one language."""

from collections.abc import Iterator

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.forms.builder import UnitChoice
from eqportal.units.models import Unit


def unit_choices(locale: str) -> list[UnitChoice]:
    """Code, name and depth of every open unit, parents before children."""
    columns = select(Unit.id, Unit.parent_id, Unit.code, Unit.name, Unit.closed_at)
    below: dict[object, list[tuple[object, str, str, bool]]] = {}
    rows = session().execute(columns.order_by(Unit.position, Unit.code))
    for id_, parent, code, name, closed_at in rows:
        below.setdefault(parent, []).append((id_, code, name.in_(locale), closed_at is None))

    def walk(parent: object, depth: int) -> Iterator[UnitChoice]:
        for id_, code, name, is_open in below.get(parent, ()):
            if is_open:
                yield code, name, max(0, depth - 1)
            yield from walk(id_, depth + 1)

    return list(walk(None, 0))


def unit_names(locale: str) -> dict[str, str]:
    """The name of each unit by its code."""
    units = session().execute(select(Unit.code, Unit.name))
    return {code: name.in_(locale) for code, name in units}
