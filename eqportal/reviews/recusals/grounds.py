"""The grounds for recusal: kept as data, for the law that they follow is about to change."""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eqportal.locales.text import LocalisedText
from eqportal.reviews.recusals.models import Standing

SOURCE = Path(__file__).parent / "grounds.json"
NONE, OTHER, UNSURE, IMPOSED = "none", "other", "unsure", "imposed"


class Ground(BaseModel):
    """One answer to the conflict question; `letter` is its place in the paragraph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    letter: str = ""
    label: LocalisedText
    hint: LocalisedText


class Grounds(BaseModel):
    """The grounds of the law in force from `valid_from`, and the answers beside them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    source: LocalisedText
    grounds: tuple[Ground, ...]
    others: tuple[Ground, ...]

    def answers(self) -> tuple[Ground, ...]:
        """Every answer in the order of the page: none, the law's grounds, other, unsure."""
        none, *rest = self.others
        return (none, *self.grounds, *rest)

    def named(self, ground_id: str) -> Ground | None:
        """The answer with that id; None for an imposed recusal."""
        return next((ground for ground in self.answers() if ground.id == ground_id), None)


@cache
def grounds() -> Grounds:
    """The grounds that ship with the portal."""
    return Grounds.model_validate_json(SOURCE.read_bytes())


def standing_of(ground_id: str) -> Standing:
    """What an answer means: none is clear, unsure waits, everything else recuses."""
    by_answer = {NONE: Standing.CLEAR, UNSURE: Standing.AWAITING_RULING}
    return by_answer.get(ground_id, Standing.RECUSED)
