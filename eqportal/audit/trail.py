"""Writing the trail, and checking that no row of it was altered, removed or put in."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from eqportal.audit.models import AuditEvent
from eqportal.database import now
from eqportal.extensions import session

GENESIS = "0" * 64
CHAIN_LOCK = 7_305_001
_last = select(AuditEvent.digest).order_by(AuditEvent.id.desc()).limit(1)


def record(
    action: str,
    *,
    by: uuid.UUID | None,
    subject: Any,  # noqa: ANN401 - any model with an id
    **detail: object,
) -> None:
    """Add a row about `subject`, in the transaction of the change itself."""
    db = session()
    db.flush()
    previous = _last_digest(db)
    event = AuditEvent(
        at=now(),
        actor_id=by,
        action=action,
        subject_kind=subject.__tablename__,
        subject_id=str(subject.id),
        detail=json.loads(json.dumps(detail, default=str)),
        previous=previous,
    )
    event.digest = digest_of(event)
    db.add(event)
    db.flush()
    db.info["trail"] = db.get_transaction(), event


def _last_digest(db: Session) -> str:
    """The end of the chain: this transaction's own last row, or what it finds when it is alone."""
    transaction, event = db.info.get("trail", (None, None))
    if event is not None and transaction is db.get_transaction() and event in db:
        return str(event.digest)
    _one_writer(db)
    return db.scalar(_last) or GENESIS


def _one_writer(db: Session) -> None:
    """SQLite has one writer already; on PostgreSQL the chain needs a lock until the commit."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})


def digest_of(event: AuditEvent) -> str:
    """SHA-256 of the row's content and of the row before it."""
    content = [
        _exact(event.at),
        str(event.actor_id),
        event.action,
        event.subject_kind,
        event.subject_id,
        event.detail,
        event.previous,
    ]
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _exact(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def broken_links(db: Session) -> list[int]:
    """The ids of rows whose content or place in the chain is not as it was written."""
    previous, broken = GENESIS, []
    for event in db.scalars(select(AuditEvent).order_by(AuditEvent.id)).yield_per(500):
        if event.previous != previous or event.digest != digest_of(event):
            broken.append(event.id)
        previous = event.digest
    return broken
