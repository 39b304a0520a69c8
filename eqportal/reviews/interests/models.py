"""Declarations of interest: each saving is a new one, and the latest is the one that holds."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now, uuid_key


class Interests(Base):
    """What a member has told of employer, family, money and collaborators, one line for each.

    `unit` is the code of the unit where the member works. It is asked of everybody who sits on a
    panel, holds for a year, and is kept as it was told: a new one is a new row.
    """

    __tablename__ = "interests"
    __table_args__ = (Index(None, "user_id", "declared_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    declared_at: Mapped[datetime] = mapped_column(Instant, default=now)
    employer: Mapped[str] = mapped_column(String(200), default="")
    unit: Mapped[str] = mapped_column(String(40), default="")
    affiliations: Mapped[str] = mapped_column(Text, default="")
    family: Mapped[str] = mapped_column(Text, default="")
    financial: Mapped[str] = mapped_column(Text, default="")
    collaborators: Mapped[str] = mapped_column(Text, default="")

    def told(self) -> str:
        """Everything that may name a person or an organisation, line by line."""
        parts = (self.employer, self.affiliations, self.family, self.financial, self.collaborators)
        return "\n".join(parts)

    def work(self) -> str:
        """Where the member works and belongs."""
        return f"{self.employer}\n{self.affiliations}"
