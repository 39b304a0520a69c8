"""Laureates as the public sees them, and as the office prepares them."""

import uuid
from datetime import date
from itertools import groupby

from sqlalchemy import func, select

from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.laureates.models import Laureate
from eqportal.submissions.models import Submission
from eqportal.units.days import day_of

PAGE = 25


# What visitors ask most is composed once: composing costs more than asking.
_published = (
    select(Laureate)
    .where(Laureate.published_at.is_not(None))
    .order_by(Laureate.year.desc(), Laureate.published_at.desc(), Laureate.id)
)

_latest = _published.limit(1)


def published() -> list[Laureate]:
    """The published laureates, the latest year first; the award page shows them all."""
    return list(session().scalars(_published))


def by_year(laureates: list[Laureate]) -> list[tuple[int, list[Laureate]]]:
    """The same under their years, in the order given."""
    return [(year, list(found)) for year, found in groupby(laureates, key=lambda one: one.year)]


def years_published() -> dict[int, date]:
    """The day on which the latest laureate of each year was published, the latest year first."""
    rows = session().execute(
        select(Laureate.year, func.max(Laureate.published_at))
        .where(Laureate.published_at.is_not(None))
        .group_by(Laureate.year)
        .order_by(Laureate.year.desc())
    )
    return {number: day_of(moment) for number, moment in rows if moment}


def latest() -> Laureate | None:
    """The latest laureate, for the front page."""
    return session().scalar(_latest)


def newest(most: int) -> list[Laureate]:
    """The latest published laureates, at most so many."""
    return list(session().scalars(_published.limit(most)))


def count() -> int:
    """How many laureates the office's list has."""
    return session().scalar(select(func.count(Laureate.id))) or 0


def page_of(page: int) -> list[Laureate]:
    """One page of every laureate, published or not, the latest year first."""
    laureates = select(Laureate).order_by(Laureate.year.desc(), Laureate.id)
    return list(session().scalars(laureates.limit(PAGE).offset((page - 1) * PAGE)))


def one(laureate_id: uuid.UUID, *, lock: bool = False) -> Laureate | None:
    """One laureate by its id; to be changed, it is kept still."""
    return session().get(Laureate, laureate_id, with_for_update=lock or None)


def of_call(call: Call) -> list[Laureate]:
    """The laureates that a call has given, published or not."""
    found = select(Laureate).join(Submission, Submission.id == Laureate.submission_id)
    return list(session().scalars(found.where(Submission.call_id == call.id)))
