"""Numbers that are kept because a list of thousands is read in their order."""

import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, uuid_key


class CaseScore(Base):
    """The locked reviews of one case in numbers; written with each lock, unlock and voiding.

    Means are weighted and from 1 to 5. Whoever may see the case may see all its reviews, so the
    row is the same for every reader; which rows a reader meets is the row gate's to say. `asked`
    is in kroner, None where the form asks for no money.
    """

    __tablename__ = "case_score"
    __table_args__ = (
        CheckConstraint("reviews >= 1", name="has_reviews"),
        # The board walks this index alone, from either end.
        Index("ix_case_score_ranked", "call_id", "mean", "submission_id"),
        # So does the board across calls.
        Index("ix_case_score_best", "mean", "submission_id"),
        # The next case to review is found at its beginning.
        Index("ix_case_score_fewest", "call_id", "reviews", "submission_id"),
    )

    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    reviews: Mapped[int]
    mean: Mapped[float]
    median: Mapped[float]
    lowest: Mapped[float]
    highest: Mapped[float]
    spread: Mapped[float]
    asked: Mapped[int | None]
    faculty_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"))


class Severity(Base):
    """How much above (+) or below (-) the others a member scores, as one viewer may know it.

    Reckoned when the discussion opens, from what was locked then, once for each viewer without
    the cases that do not exist for that viewer; `viewer_id` is None for the office.
    """

    __tablename__ = "severity"
    __table_args__ = (UniqueConstraint("call_id", "viewer_id", "user_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    viewer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    value: Mapped[float]
    reviews: Mapped[int]


class Agreement(Base):
    """Krippendorff's alpha (ordinal) of a whole panel, as one viewer may know it."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("call_id", "viewer_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    viewer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    alpha: Mapped[float | None]
    cases: Mapped[int]
