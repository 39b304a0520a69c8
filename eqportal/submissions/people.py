"""What higher floors tell submissions about people, without being asked by name."""

import uuid
from collections.abc import Callable
from typing import Any

from eqportal.submissions.models import Submission

PanelEmails = Callable[[uuid.UUID], set[str]]
Sent = Callable[[Submission, dict[str, Any]], None]

panel_emails: list[PanelEmails] = []
"""Who sits on the panel of a call, by e-mail address; the committee's floor registers."""

on_sent: list[Sent] = []
"""What else happens when a submission is sent, in the same transaction."""


def panel_of(call_id: uuid.UUID) -> frozenset[str]:
    """The e-mail addresses of everybody who sits on the panel of a call."""
    return frozenset().union(*(ask(call_id) for ask in panel_emails))
