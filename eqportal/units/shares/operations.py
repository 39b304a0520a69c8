"""Keeping the figures: one row for a unit, a group and a year."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.extensions import session
from eqportal.units.models import Unit
from eqportal.units.shares.models import GenderShare, PositionGroup


@dataclass(frozen=True)
class Figures:
    """What is counted: tenths of full-time equivalents, with the day and the source."""

    group: PositionGroup
    year: int
    women_tenths: int
    men_tenths: int
    as_of: date
    source: str


def enter(*, unit: Unit, figures: Figures, by: User | None) -> GenderShare:
    """Keep the figures; those of the same unit, group and year are replaced."""
    row = session().scalar(
        select(GenderShare).where(
            GenderShare.unit_id == unit.id,
            GenderShare.position_group == figures.group,
            GenderShare.year == figures.year,
        )
    ) or GenderShare(unit_id=unit.id, position_group=figures.group, year=figures.year)
    row.women_tenths, row.men_tenths = figures.women_tenths, figures.men_tenths
    row.as_of, row.source = figures.as_of, figures.source
    session().add(row)
    session().flush()
    record(
        "share.entered",
        by=by.id if by else None,
        subject=row,
        unit=unit.code,
        group=figures.group,
        year=figures.year,
    )
    return row


def tenths(text: str) -> int | None:
    """Full-time equivalents as typed ("12", "12,5", "12.5") in tenths, or None."""
    whole, comma, rest = text.strip().replace("\u00a0", "").replace(".", ",").partition(",")
    sound = whole.isascii() and whole.isdigit() and len(whole) <= 6  # noqa: PLR2004 - a bound
    if not sound or (comma and not (rest.isascii() and rest.isdigit())):
        return None
    if len(rest.rstrip("0")) > 1:
        return None
    return int(whole) * 10 + int((rest or "0")[0])


def as_typed(tenths_: int) -> str:
    """Tenths as a number with a comma where needed."""
    whole, rest = divmod(tenths_, 10)
    return f"{whole},{rest}" if rest else str(whole)
