"""The agenda as it is made: cases and other items put on it, moved, ordered and taken off."""

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import lazyload

from eqportal.access.lifecycle import WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.decisions.meetings.choosing import Order, in_order
from eqportal.decisions.meetings.lifecycle import OPEN
from eqportal.decisions.meetings.models import Meeting, MeetingItem
from eqportal.extensions import session

_table = MeetingItem.__table__
# Below the rows' versions: a new order makes nobody's half-written minutes stale.
_give = (
    update(_table)  # type: ignore[arg-type]  # the table of a mapped class
    .where(_table.c.id == bindparam("of"))
    .values(position=bindparam("place"))
)


def _check_open(meeting: Meeting) -> None:
    if meeting.state not in OPEN:
        message = "the agenda of this meeting is closed"
        raise WrongStateError(message)


def whole(meeting: Meeting) -> list[MeetingItem]:
    """Every item in order, also what its reader may not know: for the order alone."""
    rows = session().scalars(
        select(MeetingItem)
        .where(MeetingItem.meeting_id == meeting.id)
        .options(lazyload(MeetingItem.parts))
        .order_by(MeetingItem.position, MeetingItem.id)
    )
    return list(rows)


def add_cases(*, meeting: Meeting, cases: Sequence[uuid.UUID], by: User) -> int:
    """Put cases last, in the order given; one that is there already is left. Returns how many."""
    _check_open(meeting)
    items = whole(meeting)
    there = {item.submission_id for item in items}
    new = [case for case in dict.fromkeys(cases) if case not in there]
    for position, case in enumerate(new, start=len(items) + 1):
        session().add(MeetingItem(meeting_id=meeting.id, position=position, submission_id=case))
    session().flush()
    if new:
        record("meeting.cases_added", by=by.id, subject=meeting, cases=new)
    return len(new)


def add_other(*, meeting: Meeting, title: str, by: User) -> MeetingItem:
    """Put something else last that the panel has to talk about."""
    _check_open(meeting)
    item = MeetingItem(meeting_id=meeting.id, position=len(whole(meeting)) + 1, title=title)
    session().add(item)
    session().flush()
    record("meeting.item_added", by=by.id, subject=item, meeting=meeting.id)
    return item


def remove(*, item: MeetingItem, meeting: Meeting, by: User) -> None:
    """Take an item off again, as long as nothing is minuted of it."""
    _check_open(meeting)
    if item.recorded_at is not None:
        message = "what is minuted stays on the agenda"
        raise WrongStateError(message)
    record("meeting.item_removed", by=by.id, subject=item, meeting=meeting.id)
    session().delete(item)
    session().flush()
    renumber(whole(meeting))


def place(
    *, item: MeetingItem, known: Sequence[MeetingItem], number: int, meeting: Meeting, by: User
) -> int:
    """Move one to a place among the items that the mover knows; returns where it came to stand."""
    _check_open(meeting)
    others = [one for one in known if one.id != item.id]
    number = min(number, len(others) + 1)
    order = [one for one in whole(meeting) if one.id != item.id]
    ids = [one.id for one in order]
    before = ids.index(others[number - 1].id) if number <= len(others) else _after(ids, others)
    order.insert(before, item)
    renumber(order)
    record("meeting.item_moved", by=by.id, subject=item, meeting=meeting.id, target=number)
    return number


def _after(ids: list[uuid.UUID], others: Sequence[MeetingItem]) -> int:
    """Behind the last item that the mover knows."""
    return ids.index(others[-1].id) + 1 if others else len(ids)


def order_by(*, meeting: Meeting, order: Order, by: User) -> None:
    """Put the cases in order; items without a case keep their places."""
    _check_open(meeting)
    items = whole(meeting)
    cases = [item.submission_id for item in items if item.submission_id is not None]
    of_case = {item.submission_id: item for item in items}
    sorted_ = iter(in_order(cases, order))
    renumber([of_case[next(sorted_)] if item.submission_id else item for item in items])
    record("meeting.ordered", by=by.id, subject=meeting, order=order)


def renumber(order: Sequence[MeetingItem]) -> None:
    """Give the items the positions 1, 2, 3, ..."""
    moved = [(item, n) for n, item in enumerate(order, start=1) if item.position != n]
    if not moved:
        return
    session().execute(_give, [{"of": item.id, "place": number} for item, number in moved])
    for item, _number in moved:
        session().expire(item, ["position"])
