"""Telling of the past: what is written inside `as_of` carries that moment's time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from eqportal.audit.models import AuditEvent
from eqportal.audit.trail import digest_of
from eqportal.database import Instant, now
from eqportal.extensions import session
from eqportal.mail.models import MailState, OutboundEmail


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Run operations so that their rows, trail and mails are of `moment`; the mails have gone."""
    db, begun, moment = session(), now(), moment.astimezone(UTC)
    db.flush()

    def backdate(db: Session, _context: object, _instances: object) -> None:
        for thing in db.new:
            _set_back(thing, begun, moment, new=True)
        for thing in db.dirty:
            _set_back(thing, begun, moment, new=False)

    event.listen(db, "before_flush", backdate)
    try:
        yield
        db.flush()
    finally:
        event.remove(db, "before_flush", backdate)


def _set_back(thing: Any, begun: datetime, moment: datetime, *, new: bool) -> None:  # noqa: ANN401
    for attribute in inspect(thing).mapper.column_attrs:
        column = attribute.columns[0]
        if not isinstance(column.type, Instant):
            continue
        value = vars(thing).get(attribute.key)
        defaulted = new and value is None and column.default is not None
        if defaulted or (value is not None and begun <= value <= now()):
            setattr(thing, attribute.key, moment)
    if new and isinstance(thing, AuditEvent):
        thing.digest = digest_of(thing)
    if isinstance(thing, OutboundEmail) and thing.state is MailState.QUEUED:
        thing.state, thing.sent_at = MailState.SENT, moment
