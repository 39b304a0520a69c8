"""The answers until the draft is started: in the person's own session, and nowhere else."""

from collections.abc import Mapping
from typing import Any

from flask import session as browser

from eqportal.accounts.models import User
from eqportal.calls.models import Call

KEY = "eligibility"
MOST_CALLS = 3


def keep(call: Call, user: User, answers: Mapping[str, Any]) -> None:
    """Remember the answers of the latest few checks."""
    others = {slug: kept for slug, kept in _all().items() if slug != call.slug}
    latest = dict(list(others.items())[-(MOST_CALLS - 1) :])
    browser[KEY] = latest | {call.slug: {"user": user.id.hex, "answers": dict(answers)}}


def kept(call: Call, user: User) -> dict[str, Any] | None:
    """The person's answers for this call, or None when there are none yet."""
    found = _all().get(call.slug, {})
    return found["answers"] if found.get("user") == user.id.hex else None


def _all() -> dict[str, Any]:
    found = browser.get(KEY)
    return found if isinstance(found, dict) else {}
