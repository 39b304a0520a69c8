"""What was done with a revision, and the links by which a draft is shown to somebody."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.pages.lifecycle import RevisionAction


class RevisionMove(Base):
    """One move of a revision: who (nobody: the clock), when, and what was written to it.

    `reader_id`: whom the sender asked to read it, when that is one person.
    """

    __tablename__ = "page_revision_move"
    __table_args__ = (
        CheckConstraint("action <> 'give_back' OR words <> ''", name="given_back_with_reason"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page_revision.id"), index=True)
    action: Mapped[RevisionAction] = mapped_column(choice_type(RevisionAction))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    reader_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class PagePreview(Base):
    """A link that shows one revision to whoever has it, until it expires or is taken back.

    Only a keyed hash of the secret is kept.
    """

    __tablename__ = "page_preview"
    __table_args__ = (
        CheckConstraint("expires_at > made_at", name="ends_after_it_begins"),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked_by_somebody"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page_revision.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
