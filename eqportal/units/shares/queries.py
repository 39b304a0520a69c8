"""The gender share of a unit in a position group: the latest figures, with day and source."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.locales.text import LocalisedText
from eqportal.units.models import Unit, UnitKind
from eqportal.units.shares.models import GenderShare, PositionGroup


@dataclass(frozen=True)
class Share:
    """Women and men in a group of a unit, in tenths of full-time equivalents.

    `borrowed` says that the unit asked about has no figures of its own, and that these are
    those of the unit over it.
    """

    unit_code: str
    unit: LocalisedText
    group: PositionGroup
    year: int
    as_of: date
    source: str
    women_tenths: int
    men_tenths: int
    borrowed: bool = False

    @property
    def total_tenths(self) -> int:
        """Women and men together."""
        return self.women_tenths + self.men_tenths

    def women_below(self, percent: int) -> bool:
        """Whether the women's share is below so many percent, exactly."""
        return self.women_tenths * 100 < percent * self.total_tenths

    def men_below(self, percent: int) -> bool:
        """Whether the men's share is below so many percent, exactly."""
        return self.men_tenths * 100 < percent * self.total_tenths


def share_of(unit_code: str, group: PositionGroup) -> Share | None:
    """The latest figures of the unit, else of its faculty; None when neither has any people."""
    asked = session().scalar(select(Unit).where(Unit.code == unit_code))
    if asked is None:
        return None
    for unit in _upwards(asked):
        row = _latest(unit.id, group)
        if row is not None:
            return _share(unit, row, borrowed=unit is not asked)
    return None


def _upwards(unit: Unit) -> Iterator[Unit]:
    """The unit, and for a department the unit over it."""
    yield unit
    if unit.kind is UnitKind.DEPARTMENT and unit.parent_id is not None:
        yield session().get_one(Unit, unit.parent_id)


def _latest(unit_id: uuid.UUID, group: PositionGroup) -> GenderShare | None:
    return session().scalar(
        select(GenderShare)
        .where(
            GenderShare.unit_id == unit_id,
            GenderShare.position_group == group,
            GenderShare.women_tenths + GenderShare.men_tenths > 0,
        )
        .order_by(GenderShare.year.desc())
        .limit(1)
    )


def _share(unit: Unit, row: GenderShare, *, borrowed: bool) -> Share:
    return Share(
        unit_code=unit.code,
        unit=unit.name,
        group=row.position_group,
        year=row.year,
        as_of=row.as_of,
        source=row.source,
        women_tenths=row.women_tenths,
        men_tenths=row.men_tenths,
        borrowed=borrowed,
    )


def of_unit(unit: Unit) -> list[GenderShare]:
    """Every figure of a unit, the latest year first."""
    order = list(PositionGroup)
    rows = session().scalars(select(GenderShare).where(GenderShare.unit_id == unit.id))
    return sorted(rows, key=lambda row: (-row.year, order.index(row.position_group)))
