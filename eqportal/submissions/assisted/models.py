"""How a submission that an officer entered came to the office, and that the person agreed."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Means(StrEnum):
    """How the person's words came to the office."""

    TELEPHONE = "telephone"
    LETTER = "letter"
    MEETING = "meeting"


class AssistedEntry(Base):
    """Beside `Submission.entered_by_id`: by which means, and when the person agreed to it."""

    __tablename__ = "assisted_entry"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), unique=True)
    means: Mapped[Means] = mapped_column(choice_type(Means))
    agreed_at: Mapped[datetime] = mapped_column(Instant, default=now)
