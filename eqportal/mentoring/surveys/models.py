"""Replies to the two surveys of a round."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, uuid_key


class Survey(StrEnum):
    """The two surveys of a round."""

    MIDWAY = "midway"
    CLOSING = "closing"


class SurveyReply(Base):
    """One participant's answers to one survey, read in numbers alone when there are enough."""

    __tablename__ = "survey_reply"
    __table_args__ = (UniqueConstraint("participant_id", "survey"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    participant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"))
    survey: Mapped[Survey] = mapped_column(choice_type(Survey))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=0)
