"""The calls that a board across calls is of, read together and not one by one."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.queries import Panel, calls_of
from eqportal.reviews.panels.terms import sits_today
from eqportal.reviews.plans.queries import read_together
from eqportal.reviews.progress import may_rank

RANKED = (CallState.REVIEWING, CallState.DECIDED, CallState.ANNOUNCED, CallState.CLOSED_OUT)
"""The states in which a call has a board."""


def ranked_by_office() -> Sequence[Call]:
    """Every call that is reviewed or decided, the latest first; none that tries another out."""
    found = select(Call).where(Call.state.in_(RANKED), Call.test_of_id.is_(None))
    return session().scalars(found.order_by(Call.review_by.desc(), Call.slug)).all()


def ranked_by_panels(user: User) -> list[Panel]:
    """The panels on which the person may read a ranking; three statements for however many."""
    found = calls_of(user).where(Call.test_of_id.is_(None))
    calls = session().scalars(found.order_by(Call.review_by.desc(), Call.slug)).all()
    read_together(calls)
    seats: dict[uuid.UUID, dict[uuid.UUID, Seat]] = defaultdict(dict)
    rows = session().execute(
        select(PanelMember.call_id, PanelMember.user_id, PanelMember.seat).where(
            PanelMember.call_id.in_([call.id for call in calls]), sits_today()
        )
    )
    for call, person, seat in rows:
        seats[call][person] = seat
    panels = {call.id: Panel(call, seats[call.id]) for call in calls}
    for call in panels:
        once(("panel", call), partial(panels.__getitem__, call))
    return [panel for panel in panels.values() if may_rank(user, panel)]
