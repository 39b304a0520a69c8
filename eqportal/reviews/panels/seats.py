"""What each seat gives: the sets that the gates ask, and that the page of rights is made from."""

import uuid
from collections.abc import Callable

from eqportal.calls.models import Call
from eqportal.reviews.panels.models import Seat

MEETS_EVERY_CASE = (Seat.CHAIR, Seat.ACTING_CHAIR, Seat.MEMBER)
"""The others meet the cases that they stand in for."""

LEADS_IN_ORDER = (Seat.CHAIR, Seat.ACTING_CHAIR)
"""Who leads a case: the first of these who is not barred from it."""

OPENS_DISCUSSION = Seat.CHAIR

on_seated: list[Callable[[Call, uuid.UUID], None]] = []
"""What else happens when somebody gets a seat, or another one; the numbers register."""


def seated(call: Call, person: uuid.UUID) -> None:
    """Somebody has got a seat, or another one."""
    for happens in on_seated:
        happens(call, person)
