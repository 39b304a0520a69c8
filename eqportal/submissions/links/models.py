"""What every invitation by link keeps; the secret itself is in the mail alone."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Instant, now, uuid_key


class Invitation:
    """Columns of an invitation to one submission.

    `mails` counts how often it was sent; `link` is the number of its link, so that a reminder
    has the same link and a new invitation another.
    """

    __tablename__: str

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    link: Mapped[int] = mapped_column(default=0)
    mails: Mapped[int] = mapped_column(default=0)
    invited_at: Mapped[datetime] = mapped_column(Instant, default=now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def in_time(self) -> bool:
        """Whether the link is not over."""
        return now() < self.expires_at
