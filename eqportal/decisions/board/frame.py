"""What stands around the board: the pot, the panel's agreement, and the reader's own severity."""

import uuid
from dataclasses import dataclass

from sqlalchemy import or_, select

from eqportal.calls.models import Call
from eqportal.decisions.budgets.models import CallBudget
from eqportal.extensions import session
from eqportal.reviews.numbers.models import Agreement, Severity


@dataclass(frozen=True)
class Frame:
    """`alpha` and `severity` are None before the discussion opens; `pot` is in kroner."""

    pot: int | None = None
    alpha: float | None = None
    severity: float | None = None
    reviews: int = 0


ACROSS = Frame()
"""Around several calls at once nothing stands."""


def frame_of(call: Call, person: uuid.UUID) -> Frame:
    """All of it in one statement; the numbers of the person where there are some."""
    seen = or_(Agreement.viewer_id.is_(None), Agreement.viewer_id == person)
    rows = session().execute(
        select(
            CallBudget.pot, Agreement.viewer_id, Agreement.alpha, Severity.value, Severity.reviews
        )
        .select_from(Call)
        .outerjoin(CallBudget, CallBudget.call_id == Call.id)
        .outerjoin(Agreement, (Agreement.call_id == Call.id) & seen)
        .outerjoin(
            Severity,
            (Severity.call_id == Call.id)
            & (Severity.viewer_id == person)
            & (Severity.user_id == person),
        )
        .where(Call.id == call.id)
    )
    found = min(rows, key=lambda row: row.viewer_id is None)
    return Frame(found.pot, found.alpha, found.value, found.reviews or 0)
