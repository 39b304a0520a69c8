"""Showing by a mailed code that one reads the mails of an invited address; good for one thing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import session as browser
from flask_login import current_user

from eqportal.accounts import operations
from eqportal.accounts.models import User
from eqportal.database import now
from eqportal.extensions import session
from eqportal.submissions.links.models import Invitation

LIFE = timedelta(minutes=60)
ASKED, SHOWN = "invited_code", "invited_as"


def ask(invitation: Invitation) -> None:
    """Mail a code to the invited address, never to another."""
    code = operations.send_code(address=invitation.email, locale=invitation.language)
    browser[ASKED] = [_mark(invitation), str(code)]


def was_asked(invitation: Invitation) -> bool:
    """Whether this browser has asked for a code for this very invitation."""
    return _kept(ASKED)[:1] == [_mark(invitation)]


def enter(invitation: Invitation, code: str) -> User | None:
    """The invited person, when the code is right; they may then do this one thing for an hour."""
    if not was_asked(invitation):
        return None
    user = operations.check_code(code_id=_kept(ASKED)[1], code=code, locale=invitation.language)
    if user is None or user.email != invitation.email:
        return None
    browser.pop(ASKED)
    until = (now() + LIFE).timestamp()
    browser[SHOWN] = [_mark(invitation), str(user.id), until]
    return user


def who(invitation: Invitation) -> User | None:
    """The invited person: signed in with that address, or shown by a code a while ago."""
    if current_user.is_authenticated:
        signed_in: User = current_user._get_current_object()  # noqa: SLF001 - Werkzeug's own way
        return signed_in if signed_in.email == invitation.email else None
    kept = _kept(SHOWN)
    if kept[:1] != [_mark(invitation)] or kept[2] < now().timestamp():
        return None
    user = session().get(User, UUID(kept[1]))
    return user if user and user.is_active else None


def is_another() -> bool:
    """Whether somebody is signed in at all; asked when `who` is nobody."""
    return bool(current_user.is_authenticated)


def _mark(invitation: Invitation) -> str:
    """Names the invitation and its link: a replaced one is shown to nobody any more."""
    return f"{invitation.id}.{(invitation.token_hash or '')[:16]}"


def _kept(key: str) -> list[Any]:
    """What the browser's signed cookie holds."""
    found = browser.get(key)
    return found if isinstance(found, list) else []
