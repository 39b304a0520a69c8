"""Declarations of interest, one per member and case, and the recusals that follow."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Standing(StrEnum):
    """What a member's declaration means for the case."""

    CLEAR = "clear"
    AWAITING_RULING = "awaiting_ruling"
    RECUSED = "recused"


class Declaration(Base):
    """A member's answer about one case. `hidden` is imposed: the member never meets the case.

    `ground` is the id of a ground in the set of grounds in force from `grounds_from` (such as
    forvaltningsloven section 6), "none", "other" or "unsure".
    """

    __tablename__ = "declaration"
    __table_args__ = (
        UniqueConstraint("submission_id", "user_id"),
        CheckConstraint("NOT hidden OR standing = 'recused'", name="hidden_is_recused"),
        CheckConstraint("(ruled_at IS NULL) = (ruled_by IS NULL)", name="ruling_has_who"),
        # The gates read one person’s cases from the index alone.
        Index("ix_declaration_of_person", "user_id", "standing", "submission_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    ground: Mapped[str] = mapped_column(String(20))
    grounds_from: Mapped[date] = mapped_column(default=date(1970, 1, 1))
    note: Mapped[str] = mapped_column(Text, default="")
    standing: Mapped[Standing] = mapped_column(choice_type(Standing))
    hidden: Mapped[bool] = mapped_column(default=False)
    declared_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ruled_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    ruled_at: Mapped[datetime | None] = mapped_column(Instant)


class Act(StrEnum):
    """What was done about a member and a case."""

    DECLARED = "declared"
    IMPOSED = "imposed"
    RULED = "ruled"
    LIFTED = "lifted"


class How(StrEnum):
    """How the body came to its ruling."""

    MEETING = "meeting"
    WRITING = "writing"


class RecusalEntry(Base):
    """One line of the record of recusals: what was done, when and by whom; never changed.

    A ruling is the body's (forvaltningsloven section 8 second paragraph): it says how it was made
    and why. `done_by` is empty where the portal itself found the person in the case.
    """

    __tablename__ = "recusal_entry"
    __table_args__ = (
        CheckConstraint("(act = 'ruled') = (how IS NOT NULL)", name="ruling_says_how"),
        CheckConstraint(
            "act NOT IN ('ruled', 'lifted') OR (done_by IS NOT NULL AND length(reason) > 0)",
            name="ruled_and_lifted_by_somebody_with_a_reason",
        ),
        CheckConstraint("act <> 'declared' OR done_by = user_id", name="declared_by_the_member"),
        Index(None, "submission_id", "done_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    act: Mapped[Act] = mapped_column(choice_type(Act))
    done_at: Mapped[datetime] = mapped_column(Instant, default=now)
    done_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    ground: Mapped[str] = mapped_column(String(20), default="")
    grounds_from: Mapped[date]
    standing: Mapped[Standing | None] = mapped_column(choice_type(Standing))
    hidden: Mapped[bool] = mapped_column(default=False)
    how: Mapped[How | None] = mapped_column(choice_type(How))
    reason: Mapped[str] = mapped_column(Text, default="")
    took_part: Mapped[list["RulingParticipant"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class RulingParticipant(Base):
    """A member who took part in a ruling."""

    __tablename__ = "ruling_participant"

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("recusal_entry.id"), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)


class HintSetAside(Base):
    """A possible conflict that the office has looked at and found to be none."""

    __tablename__ = "hint_set_aside"

    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    set_aside_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    set_aside_at: Mapped[datetime] = mapped_column(Instant, default=now)
