"""A line of the board: a case with its numbers, its decision and its money."""

import uuid
from dataclasses import dataclass

from eqportal.calls.models import Call
from eqportal.decisions.models import GRANTS, Outcome
from eqportal.submissions.lifecycle import SubmissionState


@dataclass(frozen=True)
class Case:
    """What one line is made of; scores from 1 to 5, money in kroner."""

    id: uuid.UUID
    call_id: uuid.UUID
    reference: str
    title: str
    language: str
    state: SubmissionState
    mean: float
    median: float
    lowest: float
    highest: float
    spread: float
    reviews: int
    asked: int | None
    faculty_id: uuid.UUID | None
    rank: int | None
    outcome: Outcome | None
    amount: int | None
    conditions: str | None

    @property
    def takes(self) -> int:
        """What the case takes of the pot: what is decided, else what it asks for."""
        if self.outcome is None:
            return self.asked or 0
        return (self.amount or 0) if self.outcome in GRANTS else 0


@dataclass(frozen=True)
class Line:
    """A case at its place in the list; `total` is what it and all before it take of the pot."""

    place: int
    case: Case
    call: Call
    name: str
    faculty: str | None
    adjusted: float | None
    reserve_place: int | None
    missing: int
    total: int
