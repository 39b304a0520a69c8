"""Panels: who sits on the committee of a call, and in which seat."""

import uuid
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, choice_type, uuid_key


class Seat(StrEnum):
    """A member's seat; the acting chair leads the cases that the chair is recused from."""

    CHAIR = "chair"
    ACTING_CHAIR = "acting_chair"
    MEMBER = "member"


class PanelMember(Base):
    """A person's seat on the panel of one call."""

    __tablename__ = "panel_member"
    __table_args__ = (
        UniqueConstraint("call_id", "user_id"),
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
    user: Mapped[User] = relationship(lazy="raise_on_sql")
