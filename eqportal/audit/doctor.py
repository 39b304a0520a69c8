"""The invariants of the database; each floor registers its own checks."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from eqportal.audit.trail import broken_links

Check = Callable[[Session], list[str]]
_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Add an invariant: a function that gives one sentence for each breach."""
    _checks[name] = check


def _trail_is_whole(db: Session) -> list[str]:
    return [f"audit row {row} was altered, removed or put in" for row in broken_links(db)]


register_check("audit trail is whole", _trail_is_whole)


def examine(db: Session) -> dict[str, list[str]]:
    """Every check with the breaches it found."""
    return {name: check(db) for name, check in _checks.items()}
