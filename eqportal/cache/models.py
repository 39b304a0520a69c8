"""The row that says when what visitors read was last changed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant


class PublicState(Base):
    """One row; whoever changes what visitors read gives it a new token in the same transaction.

    A random token instead of a number: a database that was put back never counts up to a state
    that a process remembers with other content.
    """

    __tablename__ = "public_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32))
    changed_at: Mapped[datetime] = mapped_column(Instant)
