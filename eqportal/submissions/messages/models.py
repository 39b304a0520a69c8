"""Messages between a submitter and the office about one submission; none is ever deleted."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, Instant, now, uuid_key


class Message(Base):
    """Plain text from one side; `read_at` is when the other side said that it had read it.

    `token` makes a double click one message.
    """

    __tablename__ = "submission_message"
    __table_args__ = (
        CheckConstraint("(read_at IS NULL) = (read_by_id IS NULL)", name="read_by_somebody"),
        Index(None, "submission_id", "sent_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    from_office: Mapped[bool]
    token: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(Instant, default=now)
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    read_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    author: Mapped[User] = relationship(lazy="joined", innerjoin=True, foreign_keys=author_id)
