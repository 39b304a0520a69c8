"""Stored files: what is known of each; the bytes lie in the folder under a random key."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class Scan(StrEnum):
    """What the virus scanner said; waiting: it was asked and could not answer."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"


SERVED = (Scan.NOT_ASKED, Scan.CLEAN)


class StoredFile(Base):
    """A file that passed the checks. `filename` is only ever shown, never a path.

    One that waits for the virus scanner, or that it found infected, is kept and never served.
    """

    __tablename__ = "stored_file"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    octets: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    pages: Mapped[int | None]
    stored_at: Mapped[datetime] = mapped_column(Instant, default=now)
    stored_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    scan: Mapped[Scan] = mapped_column(choice_type(Scan), default=Scan.NOT_ASKED, index=True)

    @property
    def is_served(self) -> bool:
        """Whether the bytes are handed out."""
        return self.scan in SERVED
