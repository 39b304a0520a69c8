"""Writing the record of recusals: one line for each thing that is done, in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.reviews.recusals.models import (
    Act,
    Declaration,
    How,
    RecusalEntry,
    RulingParticipant,
)


@dataclass(frozen=True)
class Words:
    """What a line says beside who and when: the reason, and how a ruling was made and by whom."""

    reason: str = ""
    how: How | None = None
    took_part: Iterable[User] = ()


def enter(act: Act, declaration: Declaration, *, by: User | None, words: Words) -> RecusalEntry:
    """Add a line about a declaration as it now stands."""
    entry = RecusalEntry(
        submission_id=declaration.submission_id,
        user_id=declaration.user_id,
        act=act,
        done_by=by.id if by else None,
        ground=declaration.ground,
        grounds_from=declaration.grounds_from,
        standing=None if act is Act.LIFTED else declaration.standing,
        hidden=declaration.hidden,
        how=words.how,
        reason=words.reason,
    )
    entry.took_part = [RulingParticipant(user_id=person.id) for person in words.took_part]
    session().add(entry)
    session().flush()
    return entry
