"""What visitors told: barrier reports, answered by the office."""

import uuid
from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now, uuid_key


class BarrierReport(Base):
    """What somebody told of a barrier on the site; answered by the office."""

    __tablename__ = "barrier_report"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    locale: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(Text)
    where: Mapped[str] = mapped_column(String(500))
    email: Mapped[str] = mapped_column(String(254))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
