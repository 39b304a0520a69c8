"""Who was asked to accept, and what they said."""

import uuid

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, choice_type
from eqportal.laureates.acceptance.lifecycle import AcceptanceState
from eqportal.submissions.links.models import Invitation


class Acceptance(Invitation, Base):
    """One laureate's answer. With `recorded_by` the office wrote down what was said, and `how`."""

    __tablename__ = "acceptance"
    __table_args__ = (
        CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="answered_has_time"),
        CheckConstraint("(recorded_by IS NULL) = (how IS NULL)", name="recorded_has_how"),
    )

    laureate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("laureate.id"), unique=True)
    state: Mapped[AcceptanceState] = mapped_column(choice_type(AcceptanceState))
    recorded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    how: Mapped[str | None] = mapped_column(String(300))
