"""What a unit says of a submission, and what it has said of it before."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.endorsements.lifecycle import EndorsementAction, EndorsementState
from eqportal.submissions.models import Submission
from eqportal.units.models import Unit


class Level(StrEnum):
    """On which step of the chain a unit endorses; a unit under no faculty is its own."""

    DEPARTMENT = "department"
    FACULTY = "faculty"


class Endorsement(Base):
    """One unit's word on one submission. `rank` is its place among what the unit supports.

    `call_id` repeats the submission's call, so that the database itself refuses a rank twice.
    `own_share` is what the unit confirms to pay, in kroner.
    """

    __tablename__ = "endorsement"
    __table_args__ = (
        UniqueConstraint("submission_id", "level"),
        UniqueConstraint("call_id", "unit_id", "level", "rank"),
        CheckConstraint("rank IS NULL OR rank >= 1", name="ranks_begin_with_one"),
        CheckConstraint("own_share IS NULL OR own_share >= 0", name="own_share_is_an_amount"),
        CheckConstraint(
            "state <> 'sent_on' OR (sent_at IS NOT NULL AND sent_by IS NOT NULL)",
            name="sent_by_somebody",
        ),
        CheckConstraint(
            "state <> 'held_back' OR length(trim(reasons)) > 0", name="held_back_with_reasons"
        ),
        Index(None, "unit_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    level: Mapped[Level] = mapped_column(choice_type(Level))
    state: Mapped[EndorsementState] = mapped_column(
        choice_type(EndorsementState), default=EndorsementState.AWAITED
    )
    rank: Mapped[int | None]
    own_share: Mapped[int | None]
    assessment: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)
    submission: Mapped[Submission] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class EndorsementStep(Base):
    """What was said when an endorsement was sent, held back or returned; never changed."""

    __tablename__ = "endorsement_step"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    endorsement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("endorsement.id"), index=True)
    action: Mapped[EndorsementAction] = mapped_column(choice_type(EndorsementAction))
    rank: Mapped[int | None]
    own_share: Mapped[int | None]
    assessment: Mapped[str] = mapped_column(Text, default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
