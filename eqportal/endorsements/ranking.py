"""The order of what a unit supports: ranks from 1 without gaps, each given once."""

import uuid
from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from eqportal.endorsements.lifecycle import EndorsementState
from eqportal.endorsements.models import Endorsement, Level
from eqportal.extensions import session

_table = Endorsement.__table__
# Below the rows' versions: a new order makes nobody's half-written assessment stale.
_give = (
    update(_table)  # type: ignore[arg-type]  # the table of a mapped class
    .where(_table.c.id == bindparam("of"))
    .values(rank=bindparam("place"))
)


def ranked(call: uuid.UUID, unit: uuid.UUID, level: Level) -> list[Endorsement]:
    """What a unit has ranked in a call, in order."""
    rows = session().scalars(
        select(Endorsement)
        .where(
            Endorsement.call_id == call,
            Endorsement.unit_id == unit,
            Endorsement.level == level,
            Endorsement.rank.is_not(None),
        )
        .order_by(Endorsement.rank)
    )
    return list(rows)


def beside(row: Endorsement) -> list[Endorsement]:
    """The ranking that an endorsement belongs to, in order."""
    return ranked(row.call_id, row.unit_id, row.level)


def append(row: Endorsement) -> None:
    """Put a newly supported one last; one that has a place keeps it."""
    if row.rank is None:
        row.rank = len(beside(row)) + 1
        session().flush()


def leave(row: Endorsement) -> None:
    """Take one out of the ranking and close the ranks behind it."""
    if row.rank is not None:
        row.rank = None
        session().flush()
        renumber(beside(row))


def place(row: Endorsement, number: int) -> int:
    """Move one to a place; returns where it came to stand.

    It never passes what was sent on already, and a place beyond the end is the last one.
    """
    order = beside(row)
    fixed = sum(1 for other in order if other.state is EndorsementState.SENT_ON)
    number = max(fixed + 1, min(number, len(order)))
    order.remove(row)
    order.insert(number - 1, row)
    renumber(order)
    return number


def renumber(order: Sequence[Endorsement]) -> None:
    """Give the rows the ranks 1, 2, 3, ...; first none, since no rank may be there twice."""
    moved = [(row, n) for n, row in enumerate(order, start=1) if row.rank != n]
    if not moved:
        return
    db = session()
    db.execute(_give, [{"of": row.id, "place": None} for row, _ in moved])
    db.execute(_give, [{"of": row.id, "place": number} for row, number in moved])
    for row, _ in moved:
        db.expire(row, ["rank"])
