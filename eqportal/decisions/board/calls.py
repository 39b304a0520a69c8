"""The calls that a board across calls is of, read together and not one by one."""

from collections.abc import Sequence

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.panels.queries import Panel, calls_of, panels_of
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
    return [panel for panel in panels_of(calls) if may_rank(user, panel)]
