"""Granting one person more time than a call gives, with a reason, and taking it back."""

from collections.abc import Callable
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select

from eqportal.accounts.models import User
from eqportal.accounts.operations import normalised, user_by_email
from eqportal.audit.trail import record
from eqportal.calls.late.models import LateEntry
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.locales.text import DEFAULT_LOCALE
from eqportal.mail.outbox import Recipient, queue

MAY_BE_LATE = (CallState.OPEN, CallState.CLOSED)
"""Once the panel reviews, one more case would be reviewed otherwise than the rest."""

OnGranted = Callable[[LateEntry], None]
on_granted: list[OnGranted] = []
"""What else a grant does, in its transaction, such as opening that person's lapsed draft again."""

on_revoked: list[OnGranted] = []
"""What else taking a grant back does, in its transaction."""


class GrantError(Exception):
    """A grant that cannot be; the text says why."""


def may_grant(call: Call) -> bool:
    """Whether anybody may still be let in late."""
    return call.state_at(now()) in MAY_BE_LATE


def grant(*, call: Call, email: str, until: datetime, reason: str, by: User) -> LateEntry:
    """Give the person behind an address until a moment; GrantError when that cannot be.

    An earlier grant to the same address is replaced.
    """
    if not may_grant(call):
        raise GrantError(_("Late entry can be granted while the call is open or just closed."))
    if until <= max(now(), call.closes_at):
        raise GrantError(_("Late entry must end after the deadline, and in the future."))
    if until >= call.review_by:
        raise GrantError(_("Late entry must end before the reviews are due."))
    address = normalised(email)
    if earlier := _in_force(call, address):
        earlier.revoked_at = now()
        session().flush()
    entry = LateEntry(call_id=call.id, email=address, until=until, reason=reason, granted_by=by.id)
    session().add(entry)
    session().flush()
    record("late_entry.granted", by=by.id, subject=entry, call=call.slug, until=until)
    for effect in on_granted:
        effect(entry)
    _tell(call, entry)
    return entry


def revoke(*, entry: LateEntry, by: User) -> None:
    """Take a grant back; what was sent in by then stands. A second time changes nothing."""
    if entry.revoked_at is not None:
        return
    entry.revoked_at = now()
    record("late_entry.revoked", by=by.id, subject=entry)
    for effect in on_revoked:
        effect(entry)
    session().flush()


def _in_force(call: Call, address: str) -> LateEntry | None:
    return session().scalar(
        select(LateEntry)
        .where(
            LateEntry.call_id == call.id,
            LateEntry.email == address,
            LateEntry.revoked_at.is_(None),
        )
        .with_for_update()
    )


def _tell(call: Call, entry: LateEntry) -> None:
    user = user_by_email(entry.email)
    to = Recipient(entry.email, user.locale if user else DEFAULT_LOCALE, user.id if user else None)
    queue("calls/emails/late_entry", to=to, about=call, call=call, entry=entry)
