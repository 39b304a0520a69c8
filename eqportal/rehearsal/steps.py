"""The steps of a rehearsal, and what is told of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import force_locale

from eqportal.locales.negotiation import answering_in
from eqportal.locales.text import LOCALES, LocalisedText, same

NOTHING = LocalisedText()


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
    text: LocalisedText = NOTHING

    def as_row(self) -> dict[str, Any]:
        """The line as a run keeps it."""
        return {
            "step": self.step,
            "told": self.told,
            "number": self.number,
            "text": self.text.model_dump(),
        }

    @classmethod
    def from_row(cls, row: dict[str, Any]) -> "Line":
        """The line that a run has kept; an old one has its text in one language."""
        kept = row["text"]
        text = same(kept) if isinstance(kept, str) else LocalisedText(**kept)
        return cls(Step(row["step"]), Told(row["told"]), row["number"], text)


def failed(step: Step, text: LocalisedText) -> Line:
    """A line of what could not be done, and why."""
    return Line(step, Told.FAILED, text=text)


def in_each(say: Callable[[], str]) -> LocalisedText:
    """A sentence in every language: whoever reads a report need not be who asked for it."""
    return all_in_each(lambda: [say()])[0]


def all_in_each(say: Callable[[], Sequence[str]]) -> list[LocalisedText]:
    """Sentences in every language; there are as many of them in each."""
    found = []
    for locale in LOCALES:
        with answering_in(locale), force_locale(locale):
            found.append(say())
    return [LocalisedText(nb=nb, nn=nn, en=en) for nb, nn, en in zip(*found, strict=True)]
