"""The demonstration's organisation: who leads which unit, gender shares, and what units say."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.demo.calendar import today
from eqportal.demo.cast import account
from eqportal.demo.past import as_of
from eqportal.endorsements.models import Level
from eqportal.extensions import session
from eqportal.units.leaders.models import Post
from eqportal.units.leaders.operations import name_leader
from eqportal.units.models import Unit, UnitKind
from eqportal.units.shares.models import PositionGroup
from eqportal.units.shares.operations import Figures, enter

SOURCE = Path(__file__).parent / "cases" / "organisation.json"
FIGURES = "DBH (demo)"
TENTHS = {
    PositionGroup.PROFESSOR: 90,
    PositionGroup.ASSOCIATE_PROFESSOR: 130,
    PositionGroup.PERMANENT_ACADEMIC: 240,
    PositionGroup.TEMPORARY_ACADEMIC: 310,
    PositionGroup.TECHNICAL_ADMINISTRATIVE: 180,
}
"""How large each group of a department is, about; in tenths of full-time equivalents."""
FEWER = {PositionGroup.PROFESSOR: -8, PositionGroup.TECHNICAL_ADMINISTRATIVE: 15}
LED_FOR, ENTERED = timedelta(days=800), timedelta(days=40)


class Organisation(BaseModel):
    """What `cases/organisation.json` says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leaders: tuple[tuple[str, str, Post], ...]
    women_percent: dict[str, int]
    men_teach: dict[str, int]
    supports: dict[Level, dict[str, list[str]]]


@cache
def organisation() -> Organisation:
    """The file, read once."""
    return Organisation.model_validate_json(SOURCE.read_bytes())


def leader_of(code: str) -> User:
    """Who leads a unit."""
    leaders = organisation().leaders
    return account(next(a for u, a, post in leaders if u == code and post is Post.LEADER))


def load_organisation() -> int:
    """Name the leaders and enter this year's and last year's shares; how many figures."""
    units = {unit.code: unit for unit in session().scalars(select(Unit))}
    officer, begun = account("officer"), now()
    with as_of(begun - LED_FOR):
        for code, name, post in organisation().leaders:
            name_leader(unit=units[code], user=account(name), post=post, by=officer)
    every = [(unit, figures) for unit in units.values() for figures in _figures(unit)]
    with as_of(begun - ENTERED):
        for unit, figures in every:
            enter(unit=unit, figures=figures, by=officer)
    return len(every)


def _figures(unit: Unit) -> Iterator[Figures]:
    """Two years of every group; the second year has a few more women."""
    if unit.kind is UnitKind.INSTITUTION:
        return
    percent = organisation().women_percent[unit.code.partition("-")[0]]
    percent = organisation().men_teach.get(unit.code, percent)
    departments = 1 if unit.kind is UnitKind.DEPARTMENT else 4
    for year in (today().year - 2, today().year - 1):
        for group, size in TENTHS.items():
            draw = Random(f"{unit.code} {group}")  # noqa: S311 - invented figures
            tenths = departments * (size + draw.randrange(-40, 60))
            share = percent + FEWER.get(group, 0) + draw.randrange(-6, 7) + year - today().year
            women = tenths * max(3, min(share, 95)) // 100
            yield Figures(group, year, women, tenths - women, date(year, 10, 1), FIGURES)
