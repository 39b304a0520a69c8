"""What else happens when a call moves: higher floors register guards and effects here."""

from collections.abc import Callable

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallAction
from eqportal.calls.models import Call

Guard = Callable[[Call], str | None]
Effect = Callable[[Call, User | None], None]

guards: dict[CallAction, list[Guard]] = {action: [] for action in CallAction}
"""A guard gives a sentence that says why the call cannot move yet, or None."""

effects: dict[CallAction, list[Effect]] = {action: [] for action in CallAction}
"""An effect runs in the transaction of the move; the person is None for the clock."""


def hindrances(call: Call, action: CallAction) -> list[str]:
    """Every reason why the call cannot make this move now."""
    return [reason for guard in guards[action] if (reason := guard(call))]
