"""Assignments: one row for a member and a case, for ever."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.reviews.assignments.lifecycle import AssignmentState


class Source(StrEnum):
    """How an assignment came about."""

    HAND = "hand"
    BULK = "bulk"
    FILE = "file"
    COMPUTED = "computed"


class Assignment(Base):
    """That a member is to review a case. A proposed one is known to the office alone.

    `told_at` is set when the member was told by a batch of the outbox, never as a side effect.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("submission_id", "user_id"),
        CheckConstraint("state <> 'declined' OR length(reason) > 0", name="declined_with_a_reason"),
        Index("ix_assignment_of_person", "user_id", "state", "submission_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    state: Mapped[AssignmentState] = mapped_column(choice_type(AssignmentState))
    source: Mapped[Source] = mapped_column(choice_type(Source))
    reason: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    told_at: Mapped[datetime | None] = mapped_column(Instant)


class Expertise(Base):
    """What a member says of the own reading: languages, and words of what they know.

    `words` has one word or phrase on each line. A member without a row reads every language.
    """

    __tablename__ = "expertise"

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    languages: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
