"""The budget of a call: one row, set by the office."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now


class CallBudget(Base):
    """What a call has to give out, in kroner; `over_reason` allows the office to go beyond it."""

    __tablename__ = "call_budget"
    __table_args__ = (CheckConstraint("pot >= 0", name="pot_is_money"),)

    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), primary_key=True)
    pot: Mapped[int]
    over_reason: Mapped[str] = mapped_column(Text, default="")
    set_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    set_at: Mapped[datetime] = mapped_column(Instant, default=now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name
