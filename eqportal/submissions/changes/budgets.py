"""A budget as lines of text, so that two of them can be compared."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from eqportal.locales.formats import kroner

SOURCES: dict[str, LazyString] = {
    "grant": _l("Applied for in this call"),
    "own_cash": _l("Own share in cash"),
    "own_effort": _l("Own share as effort"),
    "other": _l("Other funding"),
}


def lines_of(value: object) -> list[str]:
    """Each budget line, each source that pays, and why own effort counts."""
    budget = value if isinstance(value, Mapping) else {}
    funding = budget.get("funding")
    sources = funding if isinstance(funding, Mapping) else {}
    paid = [f"{SOURCES[name]}: {amount(sources[name])}" for name in SOURCES if sources.get(name)]
    why = str(budget.get("effort_why") or "").strip()
    return [*_lines(budget.get("lines")), *paid, *([why] if why else [])]


def _lines(lines: object) -> Iterator[str]:
    for line in lines if isinstance(lines, list) else []:
        if isinstance(line, Mapping):
            why = str(line.get("why") or "").strip()
            text = f"{line.get('what') or ''}: {amount(line.get('cost'))}"
            yield f"{text}. {why}" if why else text


def amount(value: Any) -> str:  # noqa: ANN401 - whatever a draft holds
    """In kroner; a draft may hold what is no amount yet."""
    return kroner(value) if isinstance(value, int) else str(value or "")
