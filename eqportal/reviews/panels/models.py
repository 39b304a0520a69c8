"""Panels: who sits on the committee of a call, in which seat and for how long."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Seat(StrEnum):
    """A member's seat; the acting chair leads the cases that the chair is recused from."""

    CHAIR = "chair"
    ACTING_CHAIR = "acting_chair"
    MEMBER = "member"
    DEPUTY = "deputy"


class CountedAs(StrEnum):
    """How a member counts in the check of likestillings- og diskrimineringsloven section 28."""

    WOMAN = "woman"
    MAN = "man"


class PanelMember(Base):
    """A person's seat on the panel of one call, from one day to another, both included.

    A deputy meets the cases that the member deputised for is recused from; the second deputy
    (`deputy_rank` 2) those that the first is recused from as well. While the member does not sit,
    being away or the term over, every case comes to them. `counted_as` may be unstated.
    """

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("call_id", "user_id"),
        UniqueConstraint("deputy_for_id", "deputy_rank"),
        CheckConstraint(
            "(seat = 'deputy') = (deputy_for_id IS NOT NULL)", name="deputy_has_a_member"
        ),
        CheckConstraint("(seat = 'deputy') = (deputy_rank IS NOT NULL)", name="deputy_has_a_rank"),
        CheckConstraint("deputy_rank >= 1", name="rank_counts_from_one"),
        CheckConstraint("to_day >= from_day", name="term_ends_after_it_begins"),
        CheckConstraint("away_to IS NULL OR away_to >= away_from", name="away_in_order"),
        CheckConstraint("away_to IS NULL OR away_from IS NOT NULL", name="away_has_a_first_day"),
        Index(
            "uq_panel_member_one_chair",
            "call_id",
            unique=True,
            sqlite_where=text("seat = 'chair'"),
            postgresql_where=text("seat = 'chair'"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    seat: Mapped[Seat] = mapped_column(choice_type(Seat))
    deputy_for_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("panel_member.id"))
    deputy_rank: Mapped[int | None]
    from_day: Mapped[date | None]
    to_day: Mapped[date | None]
    away_from: Mapped[date | None]
    away_to: Mapped[date | None]
    external: Mapped[bool] = mapped_column(default=False)
    affiliation: Mapped[str] = mapped_column(String(200), default="")
    counted_as: Mapped[CountedAs | None] = mapped_column(choice_type(CountedAs))
    user: Mapped[User] = relationship(lazy="raise_on_sql")

    def in_term_on(self, day: date) -> bool:
        """Whether the term holds on a day."""
        begun = self.from_day is None or self.from_day <= day
        return begun and (self.to_day is None or self.to_day >= day)

    def away_on(self, day: date) -> bool:
        """Whether the member is marked as away on a day; without a last day, until told."""
        gone = self.away_from is not None and self.away_from <= day
        return gone and (self.away_to is None or self.away_to >= day)


class BalanceException(Base):
    """Why a panel is let off the rule of gender balance, and who wrote that down."""

    __tablename__ = "balance_exception"
    __table_args__ = (CheckConstraint("length(reason) > 0", name="exception_has_a_reason"),)

    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant, default=now)
