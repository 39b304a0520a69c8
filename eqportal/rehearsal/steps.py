"""The steps of a rehearsal, and what is told of each."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Step(StrEnum):
    """What a rehearsal does, in this order."""

    COPY = "copy"
    TEXTS = "texts"
    PANEL = "panel"
    CHECK = "check"
    FILL = "fill"
    LEAVE = "leave"
    WITHDRAW = "withdraw"
    PROPOSERS = "proposers"
    REFEREES = "referees"
    CLOSE = "close"
    LATE = "late"
    ENDORSE = "endorse"
    COMPLETE = "complete"
    SCREEN = "screen"
    REVIEW = "review"
    DECIDE = "decide"
    LETTERS = "letters"
    ANNOUNCE = "announce"


class Told(StrEnum):
    """What sort of line it is."""

    DONE = "done"
    NOTE = "note"
    FAILED = "failed"


@dataclass(frozen=True)
class Line:
    """One line: how many of what were done, or a sentence that says why not."""

    step: Step
    told: Told = Told.DONE
    number: int = 0
    text: str = ""

    def as_row(self) -> dict[str, Any]:
        """The line as a run keeps it."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Line":
        """The line that a run has kept."""
        return cls(Step(row["step"]), Told(row["told"]), row["number"], row["text"])


def failed(step: Step, text: str) -> Line:
    """A line of what could not be done, and why."""
    return Line(step, Told.FAILED, text=text)
