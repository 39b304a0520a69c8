"""That somebody has received a programme's grant; it outlives the person's data."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now, uuid_key


class OncePerPerson(Base):
    """A grant that a person receives once. `key` is a keyed hash of the e-mail address.

    The row stays when submission and person are anonymised: nobody can be read out of it, but
    the same address gives the same key again.
    """

    __tablename__ = "once_per_person"
    __table_args__ = (UniqueConstraint("programme_id", "key", "call_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str] = mapped_column(String(64))
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), index=True)
    submission_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("submission.id", ondelete="SET NULL"), index=True
    )
    at: Mapped[datetime] = mapped_column(Instant, default=now)
