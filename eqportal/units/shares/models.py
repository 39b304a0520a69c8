"""How many women and men a unit has in a position group, with the day and the source."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, choice_type, uuid_key


class PositionGroup(StrEnum):
    """The groups of positions that gender shares are counted in."""

    PROFESSOR = "professor"
    ASSOCIATE_PROFESSOR = "associate_professor"
    PERMANENT_ACADEMIC = "permanent_academic"
    TEMPORARY_ACADEMIC = "temporary_academic"
    TECHNICAL_ADMINISTRATIVE = "technical_administrative"


class GenderShare(Base):
    """Full-time equivalents in tenths, of women and of men, in one group of a unit in one year."""

    __tablename__ = "gender_share"
    __table_args__ = (
        UniqueConstraint("unit_id", "position_group", "year"),
        CheckConstraint("women_tenths >= 0 AND men_tenths >= 0", name="counts_are_counts"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    unit_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("unit.id"))
    position_group: Mapped[PositionGroup] = mapped_column(choice_type(PositionGroup))
    year: Mapped[int]
    women_tenths: Mapped[int]
    men_tenths: Mapped[int]
    as_of: Mapped[date]
    source: Mapped[str] = mapped_column(String(200))
