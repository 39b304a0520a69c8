"""What else happens when a call moves: higher floors register guards and effects here."""

from collections.abc import Callable, Iterable

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call

Guard = Callable[[Call], str | list[str] | None]
Effect = Callable[[Call, User | None], None]

guards: dict[CallAction, list[Guard]] = {action: [] for action in CallAction}
"""A guard gives a sentence, or several, that say why the call cannot move yet, or None."""

effects: dict[CallAction, list[Effect]] = {action: [] for action in CallAction}
"""An effect runs in the transaction of the move; the person is None for the clock."""

DeadlineMoved = Callable[[Call, str], None]
deadline_moved: list[DeadlineMoved] = []
"""Runs when a promised date (its column is named) of an open call has been moved later."""

Copied = Callable[[Call, Call], None]
copied: list[Copied] = []
"""Runs when a call was made from another one: (the earlier, the new); for what is kept beside."""

OpeningCheck = Callable[[Call], Iterable[str]]
opening_checks: list[OpeningCheck] = []
"""Each gives sentences on what must be put right before a call is scheduled or opened."""


def hindrances(call: Call, action: CallAction) -> list[str]:
    """Every reason why the call cannot make this move now."""
    return [reason for guard in guards[action] for reason in _reasons(guard(call))]


def _reasons(said: str | list[str] | None) -> list[str]:
    if isinstance(said, str):
        return [said]
    return said or []
