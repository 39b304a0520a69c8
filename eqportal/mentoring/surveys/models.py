"""Replies to the two surveys of a round, and certificates that the office gave by itself."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Survey(StrEnum):
    """The two surveys of a round."""

    MIDWAY = "midway"
    CLOSING = "closing"


class SurveyReply(Base):
    """One participant's answers to one survey, read in numbers alone when there are enough.

    `version` is of the draft: it grows with each save, so that a page knows what it showed.
    """

    __tablename__ = "survey_reply"
    __table_args__ = (UniqueConstraint("participant_id", "survey"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    participant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"))
    survey: Mapped[Survey] = mapped_column(choice_type(Survey))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=0)


class CertificateGrant(Base):
    """Somebody whose pairing ended early, and who gets a certificate all the same."""

    __tablename__ = "certificate_grant"

    participant_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("participant.id"), primary_key=True
    )
    granted_at: Mapped[datetime] = mapped_column(Instant, default=now)
    granted_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))


class SurveyTally(Base):
    """The numbers of a survey as the report showed them, small ones hidden; no reply is left.

    `results` is that of report/counting.py.
    """

    __tablename__ = "survey_tally"

    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    survey: Mapped[Survey] = mapped_column(choice_type(Survey), primary_key=True)
    results: Mapped[dict[str, Any]] = mapped_column(JSON)
