"""The goals of a pair."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.mentoring.care.models import Goal
from eqportal.mentoring.pairings.models import Pairing


def goals(pairing: Pairing) -> Sequence[Goal]:
    """Every goal, those not reached first, in the order in which they were written."""
    found = select(Goal).where(Goal.pairing_id == pairing.id)
    order = (Goal.reached_on.is_not(None), Goal.written_at, Goal.id)
    return session().scalars(found.order_by(*order)).all()


def goal(pairing: Pairing, wanted: uuid.UUID) -> Goal | None:
    """One of this pair."""
    found = select(Goal).where(Goal.id == wanted, Goal.pairing_id == pairing.id)
    return session().scalar(found)
