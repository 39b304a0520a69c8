"""Who else is writing in a section just now, as far as the last save tells."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.submissions.models import SectionAnswers

JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Presence:
    """Somebody else who saved a section a moment ago."""

    name: str
    saved_at: datetime


def other_in(row: SectionAnswers | None, reader: User) -> Presence | None:
    """The other person who has just saved the section; at most one query, mostly none."""
    if row is None or row.saved_by_id in {None, reader.id}:
        return None
    if now() - row.saved_at > JUST_NOW:
        return None
    return Presence(session().get_one(User, row.saved_by_id).called, row.saved_at)
