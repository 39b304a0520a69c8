"""The calls that the feeds tell of."""

from datetime import timedelta

from sqlalchemy import bindparam
from sqlalchemy.orm import undefer

from eqportal.calls.models import Call
from eqportal.calls.queries import published
from eqportal.database import now
from eqportal.extensions import session

LOOKS_BACK = timedelta(days=400)
MOST = 100
_recent = (
    published()
    .where(Call.closes_at >= bindparam("since"))
    .options(undefer(Call.texts))
    .order_by(Call.closes_at.desc(), Call.slug)
    .limit(MOST)
)


def told_of() -> list[Call]:
    """The published calls of the last year and those to come, the latest deadline first."""
    return list(session().scalars(_recent, {"since": now() - LOOKS_BACK}))
