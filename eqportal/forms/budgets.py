"""Budgets: lines in order of priority, the sources that pay, and what they come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from eqportal.forms.checks import length_problem, money_problem, words_problem

SOURCES = ("grant", "own_cash", "own_effort", "other")
LINE = ("what", "cost", "why")
MOST_LINES = 30
WHAT_CHARACTERS = 150
WHY_WORDS = 60
EFFORT_WORDS = 150

Told = tuple[tuple[str | int, ...], str]
"""Where inside the budget, such as (2, "cost") or ("grant",), and what to do."""


@dataclass(frozen=True)
class Totals:
    """What a budget comes to, in whole kroner; what is no amount yet counts as nothing."""

    total: int
    grant: int
    own_cash: int
    own_effort: int
    other: int

    @property
    def own(self) -> int:
        """The own share, in cash and in effort."""
        return self.own_cash + self.own_effort

    @property
    def funding(self) -> int:
        """All the sources together."""
        return self.grant + self.own + self.other

    @property
    def difference(self) -> int:
        """How much the lines cost beyond the funding; below zero when funding is left over."""
        return self.total - self.funding

    @property
    def own_percent(self) -> Decimal:
        """The own share of the total in percent, with one decimal and never rounded up."""
        return Decimal(self.own * 1000 // self.total if self.total else 0) / 10


def totals(value: object) -> Totals:
    """What a budget comes to, whatever a draft holds."""
    return Totals(
        total=sum(amount(line.get("cost")) for _, line in lines(value)),
        **{name: amount(_funding(value).get(name)) for name in SOURCES},
    )


def amount(value: object) -> int:
    """A stored amount; anything else is nothing."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def lines(value: object) -> list[tuple[int, dict[str, Any]]]:
    """The lines in which something stands, each with its place on the page."""
    found = value.get("lines") if isinstance(value, dict) else None
    kept = found if isinstance(found, list) else []
    return [(n, x) for n, x in enumerate(kept) if isinstance(x, dict) and _says_something(x)]


def _says_something(line: Mapping[str, Any]) -> bool:
    return any(str(line[part]).strip() for part in LINE if line.get(part) is not None)


def _funding(value: object) -> dict[str, Any]:
    found = value.get("funding") if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def is_budget(value: object) -> bool:
    """Whether a value can be read as a budget; amounts may still be as they were typed."""
    if not isinstance(value, dict) or not isinstance(value.get("lines"), list):
        return False
    parts = [part for line in value["lines"] for part in _parts(line, LINE)]
    parts += _parts(value.get("funding"), SOURCES)
    return all(part is None or type(part) in {int, str} for part in parts) and isinstance(
        value.get("effort_why"), str
    )


def _parts(value: object, names: tuple[str, ...]) -> list[object]:
    """The named parts; something that is no amount and no text when there are none."""
    return [value.get(name) for name in names] if isinstance(value, dict) else [()]


def tidied(value: Mapping[str, Any]) -> dict[str, Any]:
    """The stored shape: no blank lines, texts without space around them, every source a number."""
    return {
        "lines": [
            {
                "what": str(line.get("what") or "").strip(),
                "cost": line.get("cost"),
                "why": str(line.get("why") or "").strip(),
            }
            for _, line in lines(value)
        ],
        "funding": {name: _funding(value).get(name) or 0 for name in SOURCES},
        "effort_why": str(value.get("effort_why") or "").strip(),
    }


def budget_problems(value: object, most: int | None = None) -> Iterator[Told]:
    """What is wrong with the parts one by one; whether they add up is `costs`' to say."""
    if not is_budget(value):
        yield (), _("Fill in the budget lines and who pays")
        return
    given = lines(value)
    most = min(most or MOST_LINES, MOST_LINES)
    if not given:
        yield (0, "what"), _("Write what the first budget line is for")
    if len(given) > most:
        yield (), _("A budget has at most %(n)s lines. Put small costs together.", n=most)
    for place, line in given:
        yield from _line_problems(place, line)
    yield from _funding_problems(_funding(value))
    why = value["effort_why"] if isinstance(value, dict) else ""
    if over := words_problem(_("Why own effort?"), why, EFFORT_WORDS):
        yield ("effort_why",), over


def _line_problems(place: int, line: Mapping[str, Any]) -> Iterator[Told]:
    what, why = str(line.get("what") or "").strip(), str(line.get("why") or "").strip()
    if not what:
        yield (place, "what"), _("Write what the money is for")
    elif over := length_problem(what, WHAT_CHARACTERS):
        yield (place, "what"), over
    if line.get("cost") in {None, ""}:
        yield (place, "cost"), _("Enter what it costs")
    elif wrong := money_problem(line["cost"], minimum=1):
        yield (place, "cost"), wrong
    if not why:
        yield (place, "why"), _("Write why it is needed")
    elif over := words_problem(_("Why is it needed?"), why, WHY_WORDS):
        yield (place, "why"), over


def _funding_problems(funding: Mapping[str, Any]) -> Iterator[Told]:
    if funding.get("grant") in {None, ""}:
        yield ("grant",), _("Enter how much you apply for")
    for name in SOURCES:
        least = 1 if name == "grant" else 0
        if wrong := money_problem(funding.get(name), minimum=least):
            yield (name,), wrong
