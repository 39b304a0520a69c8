"""What a member reads and knows."""

import uuid
from collections.abc import Collection

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.reviews.assignments.models import Expertise


def expertise_of(person: uuid.UUID) -> Expertise | None:
    """What the member has said, if anything."""
    return session().get(Expertise, person)


def expertise_among(people: Collection[uuid.UUID]) -> dict[uuid.UUID, Expertise]:
    """What each of these has said; those who have not are left out."""
    rows = session().scalars(select(Expertise).where(Expertise.user_id.in_(people)))
    return {row.user_id: row for row in rows}


def words_of(text: str) -> list[str]:
    """The words and phrases of a text, one a line, each once."""
    return list(dict.fromkeys(line for raw in text.splitlines() if (line := raw.strip())))
