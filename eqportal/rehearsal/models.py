"""Rehearsals: a whole invented round of a call, with what was done so far and what failed."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.calls.models import Call
from eqportal.database import Base, Instant, choice_type, now, uuid_key


class RunState(StrEnum):
    """Where a rehearsal stands; it has failed when anything in it has."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class RehearsalRun(Base):
    """One rehearsal of a call; `lines` tells what was done, in order."""

    __tablename__ = "rehearsal_run"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), index=True)
    test_call_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("call.id"))
    state: Mapped[RunState] = mapped_column(choice_type(RunState), default=RunState.QUEUED)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    asked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True, foreign_keys=call_id)
    test_call: Mapped[Call | None] = relationship(lazy="joined", foreign_keys=test_call_id)
