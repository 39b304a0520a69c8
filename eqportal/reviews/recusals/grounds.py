"""The grounds for recusal: dated sets, kept as data, for the law that they follow changes."""

import logging
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from flask import current_app
from pydantic import BaseModel, ConfigDict, ValidationError

from eqportal.locales.text import LocalisedText
from eqportal.reviews.panels.terms import today
from eqportal.reviews.recusals.models import Standing

log = logging.getLogger("eqportal.recusals")
SHIPPED = Path(__file__).parent / "laws"
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


def _own_folder() -> Path | None:
    """Where an office puts a set of its own, such as that of a new act, before a release has it."""
    return current_app.config["SETTINGS"].data_dir / "grounds" if current_app else None


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.json")) if folder else []


def _read(folder: Path | None) -> Iterator[Grounds]:
    for path in _files(folder):
        try:
            yield Grounds.model_validate_json(path.read_bytes())
        except ValidationError:
            log.exception("%s is not a set of grounds", path.name)


@cache
def _sets(own: Path | None) -> tuple[Grounds, ...]:
    found = {one.valid_from: one for folder in (SHIPPED, own) for one in _read(folder)}
    return tuple(found[day] for day in sorted(found))


def sets() -> tuple[Grounds, ...]:
    """Every set, the oldest first; one of the office's own comes before a shipped one."""
    return _sets(_own_folder())


def unreadable() -> list[str]:
    """The files of the office's own folder that are no sets; `eqportal doctor` names them."""
    return [path.name for path in _files(_own_folder()) if not _is_set(path)]


def _is_set(path: Path) -> bool:
    try:
        Grounds.model_validate_json(path.read_bytes())
    except ValidationError:
        return False
    return True


def grounds(day: date | None = None) -> Grounds:
    """The set in force on a day, today unless given; before the first one, the first."""
    day = day or today()
    in_force = [one for one in sets() if one.valid_from <= day]
    return in_force[-1] if in_force else sets()[0]


def ground_of(ground_id: str, since: date) -> Ground | None:
    """An answer as it was put when it was given: from the set that was in force then."""
    return grounds(since).named(ground_id)


def standing_of(ground_id: str) -> Standing:
    """What an answer means: none is clear, unsure waits, everything else recuses."""
    by_answer = {NONE: Standing.CLEAR, UNSURE: Standing.AWAITING_RULING}
    return by_answer.get(ground_id, Standing.RECUSED)
