"""Decisions: what the committee decided of a case, and why."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.decisions.lifecycle import DecisionState


class Outcome(StrEnum):
    """What was decided; the award has awarded and no award, programmes the others too."""

    AWARDED = "awarded"
    PART_AWARDED = "part_awarded"
    RESERVE = "reserve"
    DECLINED = "declined"
    NO_AWARD = "no_award"


GRANTS = (Outcome.AWARDED, Outcome.PART_AWARDED)


class Decision(Base):
    """One case's outcome with written reasons, signed by two people before it counts.

    `decided_by` leads the case and signs first; `amount` is in kroner, and `over_reason` says why
    it may go beyond the pot. Sitting after sitting adds proposed decisions, and applying takes
    the signed ones into force together. `present` is the quorum counted when it was signed.
    """

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint("state = 'proposed' OR present >= 1", name="somebody_decided"),
        CheckConstraint("(state = 'proposed') = (signed_at IS NULL)", name="proposed_is_unsigned"),
        CheckConstraint(
            "reserve_place IS NULL OR (outcome = 'reserve' AND reserve_place >= 1)",
            name="places_are_of_the_reserve",
        ),
        CheckConstraint("amount >= 0", name="amount_is_money"),
        CheckConstraint(
            "state = 'proposed' OR length(trim(reasons)) > 0",
            name="signed_with_reasons",
        ),
        CheckConstraint(
            "state NOT IN ('proposed', 'signed_once') OR countersigned_at IS NULL",
            name="countersigned_after_signing",
        ),
        # What was signed and applied at one moment is from before two people had to sign.
        CheckConstraint(
            "state IN ('proposed', 'signed_once') OR countersigned_at IS NOT NULL"
            " OR (state <> 'signed_twice' AND signed_at = applied_at)",
            name="countersigned_before_it_counts",
        ),
        CheckConstraint(
            "(countersigned_at IS NULL) = (countersigned_by IS NULL)",
            name="countersigned_has_who",
        ),
        CheckConstraint("countersigned_by <> decided_by", name="two_people_sign"),
        CheckConstraint(
            "(state IN ('applied', 'announced')) = (applied_at IS NOT NULL)",
            name="applied_has_time",
        ),
        Index(None, "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), unique=True)
    state: Mapped[DecisionState] = mapped_column(choice_type(DecisionState))
    outcome: Mapped[Outcome] = mapped_column(choice_type(Outcome))
    amount: Mapped[int | None]
    conditions: Mapped[str] = mapped_column(Text, default="")
    over_reason: Mapped[str] = mapped_column(Text, default="")
    reserve_place: Mapped[int | None]
    reasons: Mapped[str] = mapped_column(Text)
    present: Mapped[int] = mapped_column(default=0)
    decided_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant, default=now)
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    countersigned_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    countersigned_at: Mapped[datetime | None] = mapped_column(Instant)
    applied_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name
