"""Terms of seats: which hold today, on the portal's own calendar."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_

from eqportal.database import now
from eqportal.locales.formats import PORTAL_ZONE
from eqportal.reviews.panels.models import PanelMember


def today() -> date:
    """The day it is where the office is."""
    return now().astimezone(ZoneInfo(PORTAL_ZONE)).date()


def in_term(of: type[PanelMember] = PanelMember) -> ColumnElement[bool]:
    """The seats whose term holds today; a seat without days holds for the whole round."""
    day = today()
    return and_(
        or_(of.from_day.is_(None), of.from_day <= day), or_(of.to_day.is_(None), of.to_day >= day)
    )
