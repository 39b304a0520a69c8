"""What else goes when the panel may read less than before: those who keep more register here."""

from collections.abc import Callable

from eqportal.calls.models import Call
from eqportal.submissions.models import Submission

on_withheld: list[Callable[[Call, Submission | None], None]] = []
"""Runs in the same transaction: the call, and the one case that it is about, if it is one."""


def withheld(call: Call, submission: Submission | None = None) -> None:
    """A case, or every case of a call, is not to be read any more as it was."""
    for effect in on_withheld:
        effect(call, submission)
