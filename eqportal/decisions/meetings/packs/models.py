"""Meeting packs: asked for by a member, made by the worker, gone when it may not be had."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.files.models import StoredFile


class PackState(StrEnum):
    """Where a pack stands."""

    QUEUED = "queued"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class MeetingPack(Base):
    """One reader's pack of one meeting; `cases` are the ids of the cases that it holds.

    `done` of `cases` are read so far.
    """

    __tablename__ = "meeting_pack"
    __table_args__ = (
        UniqueConstraint("meeting_id", "reader_id"),
        CheckConstraint("(state = 'ready') = (file_id IS NOT NULL)", name="ready_has_a_file"),
        CheckConstraint(
            "(state IN ('ready', 'failed')) = (ended_at IS NOT NULL)", name="ended_has_time"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"))
    reader_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    state: Mapped[PackState] = mapped_column(choice_type(PackState), default=PackState.QUEUED)
    locale: Mapped[str]
    cases: Mapped[list[str]] = mapped_column(JSON, default=list)
    done: Mapped[int] = mapped_column(default=0)
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    file: Mapped[StoredFile | None] = relationship(lazy="joined")
