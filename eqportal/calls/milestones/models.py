"""Promised dates that were moved while people relied on them, with the reason they are told."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, now, uuid_key
from eqportal.locales.text import LocalisedText


class DateMove(Base):
    """One promised date of a call that was moved later after the call had opened."""

    __tablename__ = "date_move"
    __table_args__ = (CheckConstraint("becomes > was", name="only_later"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), index=True)
    milestone: Mapped[str] = mapped_column(String(30))
    was: Mapped[datetime] = mapped_column(Instant)
    becomes: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    moved_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now)
