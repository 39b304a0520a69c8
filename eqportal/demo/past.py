"""Telling of the past: inside `as_of` the portal's clock stands at that moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import update

from eqportal.database import told_moment
from eqportal.extensions import session
from eqportal.mail.models import MailState, OutboundEmail


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Run operations at `moment`: dates, rows and trail are of it, and its mails have gone."""
    db, moment = session(), moment.astimezone(UTC)
    db.flush()
    before = told_moment.set(moment)
    try:
        yield
        db.flush()
        _mails_have_gone(moment)
    finally:
        told_moment.reset(before)


def _mails_have_gone(moment: datetime) -> None:
    written = (OutboundEmail.created_at == moment) & (OutboundEmail.state == MailState.QUEUED)
    session().execute(
        update(OutboundEmail).where(written).values(state=MailState.SENT, sent_at=moment)
    )
