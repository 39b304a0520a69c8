"""Leaders of units: heads and deans as roles that hold for one unit, and their substitutes."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.units.models import Unit


class Post(StrEnum):
    """What a person is in a unit: head of a department, dean of a faculty, or a substitute."""

    LEADER = "leader"
    SUBSTITUTE = "substitute"


class UnitLeader(Base):
    """A person who answers for a unit, for as long as `until` is not past."""

    __tablename__ = "unit_leader"
    __table_args__ = (
        UniqueConstraint("unit_id", "user_id"),
        CheckConstraint("until IS NULL OR until > since", name="ends_after_it_begins"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    post: Mapped[Post] = mapped_column(choice_type(Post))
    since: Mapped[datetime] = mapped_column(Instant, default=now)
    until: Mapped[datetime | None] = mapped_column(Instant)
    granted_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    unit: Mapped[Unit] = relationship(lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=user_id)

    @property
    def open_now(self) -> bool:
        """Whether the post is not over; one that is to begin is not."""
        return self.until is None or self.until > now()
