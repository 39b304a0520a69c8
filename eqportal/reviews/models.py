"""Reviews and their scores: one review per member and case, one score per criterion."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, uuid_key
from eqportal.reviews.lifecycle import ReviewState


class Recommendation(StrEnum):
    """What a reviewer advises the committee, all in all."""

    STRONGLY_FOR = "strongly_for"
    FOR = "for"
    IN_DOUBT = "in_doubt"
    AGAINST = "against"


class Review(Base):
    """One member's review of one case; `weighted` (1 to 5) is reckoned when it is locked.

    `answers_number` is the version of the submission that was judged. `frozen` is `weighted` as
    it was when the discussion opened. `note` is for whoever leads the case alone. `saved_from` is
    the page that saved it last: a page never collides with itself. `reopened_at` is set while a
    review that whoever leads the case has unlocked may be written, whatever the phase. `unlocked`
    is how many earlier versions there are.
    """

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("submission_id", "user_id"),
        CheckConstraint(
            "state <> 'locked' OR (locked_at IS NOT NULL AND weighted IS NOT NULL)",
            name="locked_has_time_and_score",
        ),
        CheckConstraint("state <> 'locked' OR reopened_at IS NULL", name="locked_is_not_reopened"),
        Index(None, "submission_id", "state"),
        Index("ix_review_of_person", "user_id", "state", "submission_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    state: Mapped[ReviewState] = mapped_column(choice_type(ReviewState))
    weighted: Mapped[float | None]
    frozen: Mapped[float | None]
    recommendation: Mapped[Recommendation | None] = mapped_column(choice_type(Recommendation))
    summary: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    answers_number: Mapped[int | None]
    saved_at: Mapped[datetime] = mapped_column(Instant)
    saved_from: Mapped[str | None] = mapped_column(String(40))
    locked_at: Mapped[datetime | None] = mapped_column(Instant)
    unlocked: Mapped[int] = mapped_column(default=0)
    reopened_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    scores: Mapped[list["Score"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    earlier: Mapped[list["EarlierReview"]] = relationship(
        lazy="select", cascade="all, delete-orphan", order_by="EarlierReview.unlocked_at"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class Score(Base):
    """A score of 1 to 5 on one criterion, or that it does not apply, with the reason for it."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("review_id", "criterion"),
        CheckConstraint("value BETWEEN 1 AND 5", name="value_on_the_scale"),
        CheckConstraint("NOT (skipped AND value IS NOT NULL)", name="skipped_has_no_value"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(40))
    value: Mapped[int | None]
    skipped: Mapped[bool] = mapped_column(default=False)
    justification: Mapped[str] = mapped_column(Text, default="")


class EarlierReview(Base):
    """A review as it was locked, kept when it was unlocked, with by whom, when and why."""

    __tablename__ = "earlier_review"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", name="unlocked_with_a_reason"),
        Index(None, "review_id", "unlocked_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"))
    weighted: Mapped[float]
    recommendation: Mapped[Recommendation | None] = mapped_column(choice_type(Recommendation))
    summary: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    scores: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    answers_number: Mapped[int | None]
    locked_at: Mapped[datetime] = mapped_column(Instant)
    unlocked_at: Mapped[datetime] = mapped_column(Instant)
    unlocked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str] = mapped_column(Text)
