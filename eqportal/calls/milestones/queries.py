"""The dates of a call as they stand, and the promised ones that were moved."""

from sqlalchemy import bindparam, select

from eqportal.calls.milestones.models import DateMove
from eqportal.calls.milestones.spec import NAMES, Dates
from eqportal.calls.models import Call
from eqportal.extensions import session

_moves = (
    select(DateMove).where(DateMove.call_id == bindparam("call")).order_by(DateMove.moved_at.desc())
)


def dates_of(call: Call) -> Dates:
    """Every milestone of a call by its name."""
    return {name: getattr(call, name) for name in NAMES}


def moves_of(call: Call) -> list[DateMove]:
    """The promised dates that were moved, the latest first."""
    return list(session().scalars(_moves, {"call": call.id}))
