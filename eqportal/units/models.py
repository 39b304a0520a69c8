"""The organisation: institution, faculties, departments, administration, as a tree."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, uuid_key
from eqportal.locales.text import LocalisedText


class UnitKind(StrEnum):
    """What a unit is."""

    INSTITUTION = "institution"
    FACULTY = "faculty"
    DEPARTMENT = "department"
    ADMINISTRATION = "administration"


class Unit(Base):
    """A unit with its official name in three languages; `code` is the stable id in answers.

    A unit that no longer exists is closed, never deleted: old answers speak of it.
    """

    __tablename__ = "unit"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[UnitKind] = mapped_column(choice_type(UnitKind))
    name: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    position: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
