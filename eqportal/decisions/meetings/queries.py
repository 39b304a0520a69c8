"""Meetings as the office and the members of a panel meet them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.decisions.meetings.lifecycle import KNOWN
from eqportal.decisions.meetings.models import Meeting
from eqportal.extensions import session
from eqportal.reviews.panels.queries import calls_of


def of_call(call: Call) -> Sequence[Meeting]:
    """Every meeting of a call, the latest first: for the office."""
    meetings = select(Meeting).where(Meeting.call_id == call.id)
    return session().scalars(meetings.order_by(Meeting.starts_at.desc(), Meeting.id)).all()


def one(call: Call, meeting_id: uuid.UUID, *, lock: bool = False) -> Meeting | None:
    """One meeting of a call; `lock` lets two who write at once wait for each other."""
    found = select(Meeting).where(Meeting.call_id == call.id, Meeting.id == meeting_id)
    if lock:
        found = found.with_for_update(of=Meeting).execution_options(populate_existing=True)
    return session().scalar(found)


def visible_to(user: User) -> Select[Meeting]:
    """The meetings that a member has been called to, or could have been."""
    calls = calls_of(user).with_only_columns(Call.id)
    return select(Meeting).where(Meeting.call_id.in_(calls), Meeting.state.in_(KNOWN))


def known(user: User, call: Call) -> Sequence[Meeting]:
    """The meetings of a call that a member knows of, the latest first."""
    meetings = visible_to(user).where(Meeting.call_id == call.id)
    return session().scalars(meetings.order_by(Meeting.starts_at.desc(), Meeting.id)).all()


def known_one(
    user: User, call: Call, meeting_id: uuid.UUID, *, lock: bool = False
) -> Meeting | None:
    """One of them."""
    found = visible_to(user).where(Meeting.call_id == call.id, Meeting.id == meeting_id)
    if lock:
        found = found.with_for_update(of=Meeting).execution_options(populate_existing=True)
    return session().scalar(found)
