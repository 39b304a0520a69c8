"""What is changed of a decision after it was applied, and why; what was made is never changed."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.decisions.corrections.lifecycle import CorrectionState


class Correction(Base):
    """One correction: the terms before and after, the reason, and the two who signed it.

    `by_appeal` is one that an appeal has led to: whoever decided the appeal has decided this.
    """

    __tablename__ = "correction"
    __table_args__ = (
        CheckConstraint("length(trim(reason)) > 0", name="has_a_reason"),
        CheckConstraint(
            "(state = 'made' AND NOT by_appeal) = (countersigned_at IS NOT NULL)",
            name="made_when_two_have_signed",
        ),
        CheckConstraint(
            "(countersigned_at IS NULL) = (countersigned_by IS NULL)", name="countersigned_has_who"
        ),
        CheckConstraint("countersigned_by <> made_by", name="two_people_sign"),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_time"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    decision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("decision.id"), index=True)
    state: Mapped[CorrectionState] = mapped_column(choice_type(CorrectionState))
    by_appeal: Mapped[bool] = mapped_column(default=False)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    countersigned_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    countersigned_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
