"""What a call says instead of a standard mail, and which mails the office reads first."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, now, uuid_key
from eqportal.locales.text import LocalisedText


class CallMail(Base):
    """One mail of one call. Subject and body are there in every language, or in none.

    `held` makes such mails wait in the outbox until an officer lets them go.
    """

    __tablename__ = "call_mail"
    __table_args__ = (UniqueConstraint("call_id", "template"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    template: Mapped[str] = mapped_column(String(60))
    subject: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    body: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    held: Mapped[bool]
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    @property
    def is_own(self) -> bool:
        """Whether the call has its own text; else the standard one is sent."""
        return bool(self.body)
