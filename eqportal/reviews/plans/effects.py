"""What else happens when the discussion of a call opens: higher floors register here."""

from collections.abc import Callable

from eqportal.accounts.models import User
from eqportal.calls.models import Call

Effect = Callable[[Call, User | None], None]

on_discussion: list[Effect] = []
"""Runs in the transaction that opens the discussion; the person is None for the clock."""
