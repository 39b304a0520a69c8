"""Declaring interests: a new row each time, so that what held on a day is still there."""

from dataclasses import asdict, dataclass, fields
from datetime import timedelta

from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.interests.models import Interests
from eqportal.reviews.interests.queries import of


@dataclass(frozen=True)
class Told:
    """What a member tells; every text may be empty, for there may be nothing to tell."""

    employer: str
    unit: str
    affiliations: str
    family: str
    financial: str
    collaborators: str


AT_ONCE = timedelta(minutes=1)


def _told_in(interests: Interests) -> Told:
    return Told(**{field.name: getattr(interests, field.name) for field in fields(Told)})


def declare_interests(*, told: Told, by: User) -> Interests:
    """Keep what the member tells from today on; a double click is one declaration."""
    db = session()
    db.execute(select(User.id).where(User.id == by.id).with_for_update())
    last = of(by)
    if last and last.declared_at > now() - AT_ONCE and _told_in(last) == told:
        return last
    interests = Interests(user_id=by.id, **asdict(told))
    db.add(interests)
    db.flush()
    record("interests.declared", by=by.id, subject=interests)
    return interests
