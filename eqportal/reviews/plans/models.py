"""The working plan of a panel, one for each call, and its phases."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, uuid_key


class PhaseKind(StrEnum):
    """The phases of the committee's work, in their order."""

    READING = "reading"
    SCORING = "scoring"
    DISCUSSION = "discussion"
    SELECTION = "selection"


class Others(StrEnum):
    """When a member reads what the others have locked."""

    NEVER = "never"
    AFTER_OWN = "after_own"
    ALWAYS = "always"


class ReviewPlan(Base):
    """What an officer sets for the reviewing of one call; a call without one has the defaults.

    With `by_assignment` each member reviews what is assigned, and meets other cases only when
    `reads_all`; without it the committee of the whole reviews every case.
    """

    __tablename__ = "review_plan"
    __table_args__ = (
        CheckConstraint("per_case >= 1", name="somebody_reviews"),
        CheckConstraint("most_per_member >= 1", name="limit_is_something"),
    )

    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), primary_key=True)
    by_assignment: Mapped[bool] = mapped_column(default=False)
    per_case: Mapped[int] = mapped_column(default=3)
    most_per_member: Mapped[int | None]
    reads_all: Mapped[bool] = mapped_column(default=True)
    hides_submitter: Mapped[bool] = mapped_column(default=False)
    hides_subject: Mapped[bool] = mapped_column(default=False)
    phases: Mapped[list["ReviewPhase"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ReviewPhase.position"
    )


class ReviewPhase(Base):
    """A set of what members may do for a time; one of a call's phases is active.

    A call without phases has everything open at once, and the chair opens the discussion.
    `began_at` is when it was last entered; a date from before then moves nothing.
    """

    __tablename__ = "review_phase"
    __table_args__ = (
        UniqueConstraint("call_id", "kind"),
        CheckConstraint("began_at IS NOT NULL OR NOT active", name="active_has_begun"),
        Index(
            "uq_review_phase_one_active",
            "call_id",
            unique=True,
            sqlite_where=text("active"),
            postgresql_where=text("active"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review_plan.call_id"))
    kind: Mapped[PhaseKind] = mapped_column(choice_type(PhaseKind))
    position: Mapped[int]
    starts_at: Mapped[datetime | None] = mapped_column(Instant)
    active: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime | None] = mapped_column(Instant)
    may_score: Mapped[bool] = mapped_column(default=False)
    sees_others: Mapped[Others] = mapped_column(choice_type(Others), default=Others.NEVER)
    may_comment: Mapped[bool] = mapped_column(default=False)
    may_select: Mapped[bool] = mapped_column(default=False)
