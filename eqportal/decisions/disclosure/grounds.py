"""The grounds on which something is kept from the public: data with dates, in three languages.

Offentleglova; the Act may change, and then a ground ends and another begins in `grounds.json`.
"""

from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from eqportal.database import now
from eqportal.forms.spec import Spec
from eqportal.locales.text import LocalisedText
from eqportal.units.days import day_of

SHIPPED = Path(__file__).parent / "grounds.json"


class Ground(Spec):
    """One ground. `mandatory` is a duty, not a choice; `postpones` only until a date."""

    key: str
    section: str
    cite: LocalisedText
    text: LocalisedText
    valid_from: date
    valid_to: date | None = None
    mandatory: bool = False
    postpones: bool = False

    def holds(self, day: date) -> bool:
        """Whether the ground is law on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def every() -> tuple[Ground, ...]:
    """All of them, also those that are law no more: older marks name them."""
    return tuple(TypeAdapter(tuple[Ground, ...]).validate_json(SHIPPED.read_bytes()))


def one(key: str) -> Ground | None:
    """The ground with that key."""
    return next((ground for ground in every() if ground.key == key), None)


def current() -> list[Ground]:
    """Those that may be used today to withhold a part."""
    today = day_of(now())
    return [ground for ground in every() if ground.holds(today) and not ground.postpones]


def postponing() -> Ground | None:
    """The ground of waiting until the date."""
    today = day_of(now())
    return next((g for g in every() if g.holds(today) and g.postpones), None)
