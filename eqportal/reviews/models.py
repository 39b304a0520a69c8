"""Reviews and their scores: one review per member and case, one score per criterion."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, uuid_key
from eqportal.reviews.lifecycle import ReviewState


class Review(Base):
    """One member's review of one case; `weighted` (1 to 5) is reckoned when it is locked."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("submission_id", "user_id"),
        CheckConstraint(
            "state <> 'locked' OR (locked_at IS NOT NULL AND weighted IS NOT NULL)",
            name="locked_has_time_and_score",
        ),
        Index(None, "submission_id", "state"),
        Index(None, "user_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    state: Mapped[ReviewState] = mapped_column(choice_type(ReviewState))
    weighted: Mapped[float | None]
    summary: Mapped[str] = mapped_column(Text, default="")
    saved_at: Mapped[datetime] = mapped_column(Instant)
    locked_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    scores: Mapped[list["Score"]] = relationship(lazy="selectin", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class Score(Base):
    """A score of 1 to 5 on one criterion, with the reason for it."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("review_id", "criterion"),
        CheckConstraint("value BETWEEN 1 AND 5", name="value_on_the_scale"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(40))
    value: Mapped[int | None]
    justification: Mapped[str] = mapped_column(Text, default="")
