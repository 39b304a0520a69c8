"""What two problems have to have in common to be the same, as a digest."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from eqportal.mentoring.matching.spec import Pair, Part, Problem, Rule, Settings, Someone


def digest(problem: Problem) -> str:
    """SHA-256 of everything that goes in, in hexadecimal; in which order it comes is no matter."""
    content = {
        "settings": _settings(problem.settings),
        "mentees": _people(problem.mentees),
        "mentors": _people(problem.mentors),
        "pins": _pairs(problem.pins),
        "forbidden": _pairs(problem.forbidden),
        "declined": _pairs(problem.declined),
        "earlier": _pairs(problem.earlier),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _settings(settings: Settings) -> dict[str, Any]:
    return {
        "rules": [rule for rule in Rule if rule in settings.rules],
        "apart": settings.apart,
        "weights": {part: settings.weights.get(part, 0) for part in Part},
        "aim": settings.aim,
    }


def _people(people: Iterable[Someone]) -> list[dict[str, Any]]:
    """By reference, sets in order; the order of a mentee's topics is a priority and stays."""
    found = sorted(people, key=lambda one: one.reference)
    return [{key: _plain(value) for key, value in vars(one).items()} for one in found]


def _plain(value: Any) -> Any:  # noqa: ANN401 - the values of a profile
    return sorted(value) if isinstance(value, frozenset) else value


def _pairs(pairs: Iterable[Pair]) -> list[Pair]:
    return sorted(pairs)
