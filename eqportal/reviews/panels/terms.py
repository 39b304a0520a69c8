"""Terms of seats, and who is away: which seats hold today, on the portal's own calendar."""

from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, or_

from eqportal.database import now
from eqportal.reviews.panels.models import PanelMember
from eqportal.units.days import day_of


def today() -> date:
    """The day it is where the office is."""
    return day_of(now())


def sits_today(of: type[PanelMember] = PanelMember) -> ColumnElement[bool]:
    """The seats that are filled today: the term holds, and the member is not away.

    A seat without days holds for the whole round.
    """
    return _sits_on(today(), of)


@lru_cache(maxsize=16)
def _sits_on(day: date, of: type[PanelMember]) -> ColumnElement[bool]:
    """Composed once a day: every page of a committee asks several times."""
    return and_(
        or_(of.from_day.is_(None), of.from_day <= day),
        or_(of.to_day.is_(None), of.to_day >= day),
        or_(
            of.away_from.is_(None),
            of.away_from > day,
            and_(of.away_to.is_not(None), of.away_to < day),
        ),
    )
