"""What a person is asked to do beside their own submissions; each capability registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from eqportal.accounts.models import User


@dataclass(frozen=True)
class NextStep:
    """One thing that waits for the person: what, where, and until when."""

    title: str
    url: str
    due_at: datetime | None = None


LAST = datetime.max.replace(tzinfo=UTC)
Source = Callable[[User], list[NextStep]]
sources: list[Source] = []
"""Such as an invitation to take part; a source asks a fixed number of queries."""


def waiting_for(user: User) -> list[NextStep]:
    """Everything, the nearest date first; what has none comes last."""
    found = [step for source in sources for step in source(user)]
    return sorted(found, key=lambda step: step.due_at or LAST)
