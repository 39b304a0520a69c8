"""Requests for changes: which sections reopen, what is asked, and until when."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now, uuid_key

OPEN = text("answered_at IS NULL")


class ChangeRequest(Base):
    """One request to a submitter. `sections` reopen; `closed` stay as they were sent.

    A section that neither names did not apply when it was asked, and is open should it apply
    now. `asked_version` is what the officer had read; `answered_version` is what came back, or
    None when the office took the submission in as it was.
    """

    __tablename__ = "change_request"
    __table_args__ = (
        Index(
            "uq_change_request_open",
            "submission_id",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(None, "submission_id", "asked_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    sections: Mapped[list[str]] = mapped_column(JSON)
    closed: Mapped[list[str]] = mapped_column(JSON)
    message: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(Instant)
    asked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    asked_version: Mapped[int]
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_version: Mapped[int | None]
