"""A unit's round in a call: when it was begun, and when and by whom it was sent on."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.endorsements.models import Level
from eqportal.units.models import Unit


class UnitRound(Base):
    """Everything that a unit endorses in a call. `late_until` is more time than the call gives.

    `told_at` is when its leaders were told that it can begin; `reason` is why the office sent it.
    """

    __tablename__ = "unit_round"
    __table_args__ = (
        UniqueConstraint("call_id", "unit_id", "level"),
        CheckConstraint("(sent_at IS NULL) = (sent_by IS NULL)", name="sent_by_somebody"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    level: Mapped[Level] = mapped_column(choice_type(Level))
    begun_at: Mapped[datetime] = mapped_column(Instant, default=now)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    late_until: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    reason: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    unit: Mapped[Unit] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    @property
    def deadline(self) -> datetime | None:
        """The last moment: the call's, or the later one that the office has given."""
        of_call = (
            self.call.department_by if self.level is Level.DEPARTMENT else self.call.faculty_by
        )
        moments = [moment for moment in (of_call, self.late_until) if moment is not None]
        return max(moments) if of_call and moments else None

    @property
    def running(self) -> bool:
        """Whether it is not sent, in a call that still waits for it."""
        return self.sent_at is None and self.call.state is CallState.CLOSED

    def accepts(self, moment: datetime) -> bool:
        """Whether the unit may still assess, rank and send."""
        return self.running and (self.deadline is None or moment < self.deadline)
