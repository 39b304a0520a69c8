"""What is kept from the public in a case, on which ground, and that an officer has assessed it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now, uuid_key

EVERYWHERE = "*"


class AccessMark(Base):
    """One thing withheld: a whole piece of the case, or a phrase in it, or the phrase everywhere.

    `piece` is `title`, `submitter`, `reasons`, `answer:ID` or `*`; an empty phrase is all of it.
    """

    __tablename__ = "access_mark"
    __table_args__ = (
        UniqueConstraint("submission_id", "piece", "phrase"),
        CheckConstraint("piece <> '*' OR length(phrase) > 0", name="everywhere_is_a_phrase"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    piece: Mapped[str] = mapped_column(String(80))
    phrase: Mapped[str] = mapped_column(String(500), default="")
    ground: Mapped[str] = mapped_column(String(40))
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)


class AccessAssessment(Base):
    """An officer has read the case for the public; only then is it given out.

    `files` are the ids of the files that go along: none does unless it is named.
    """

    __tablename__ = "access_assessment"

    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    files: Mapped[list[Any]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text, default="")
    assessed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    assessed_at: Mapped[datetime] = mapped_column(Instant, default=now)
