"""Keeping what a member reads and knows."""

from collections.abc import Sequence

from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.assignments.expertise.queries import words_of
from eqportal.reviews.assignments.models import Expertise


def keep_expertise(*, of: User, languages: Sequence[str], words: str, by: User) -> Expertise:
    """Keep it; the member says it, or the office for the member."""
    row = session().get(Expertise, of.id)
    if row is None:
        row = Expertise(user_id=of.id, languages=[])
        session().add(row)
    row.languages, row.words = list(languages), "\n".join(words_of(words))
    row.changed_at = now()
    session().flush()
    record("expertise.kept", by=by.id, subject=of)
    return row
