"""Declarations of interest, one per member and case, and the recusals that follow."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Standing(StrEnum):
    """What a member's declaration means for the case."""

    CLEAR = "clear"
    AWAITING_RULING = "awaiting_ruling"
    RECUSED = "recused"


class Declaration(Base):
    """A member's answer about one case. `hidden` is imposed: the member never meets the case.

    `ground` is the id of a ground in `grounds.json` (forvaltningsloven section 6), "none",
    "other" or "unsure".
    """

    __tablename__ = "declaration"
    __table_args__ = (
        UniqueConstraint("submission_id", "user_id"),
        CheckConstraint("NOT hidden OR standing = 'recused'", name="hidden_is_recused"),
        CheckConstraint("(ruled_at IS NULL) = (ruled_by IS NULL)", name="ruling_has_who"),
        Index(None, "user_id", "standing"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    ground: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    standing: Mapped[Standing] = mapped_column(choice_type(Standing))
    hidden: Mapped[bool] = mapped_column(default=False)
    declared_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ruled_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    ruled_at: Mapped[datetime | None] = mapped_column(Instant)
