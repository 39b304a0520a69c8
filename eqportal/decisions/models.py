"""Decisions: what the committee decided of a case, and why."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Outcome(StrEnum):
    """What was decided; the award has awarded and no award, programmes the others too."""

    AWARDED = "awarded"
    PART_AWARDED = "part_awarded"
    RESERVE = "reserve"
    DECLINED = "declined"
    NO_AWARD = "no_award"


class Decision(Base):
    """One case's outcome with written reasons, signed by whoever chaired the case."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("length(reasons) > 0", name="has_reasons"),
        CheckConstraint("present >= 1", name="somebody_decided"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), unique=True)
    outcome: Mapped[Outcome] = mapped_column(choice_type(Outcome))
    reasons: Mapped[str] = mapped_column(Text)
    present: Mapped[int]
    decided_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant, default=now)
