"""The redacted copy: a text beside each original, the washed files, and when all was approved."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.files.models import StoredFile


class Redaction(Base):
    """The office's work on one case; members read nothing of it until it is approved.

    `approved_number` is the version of the submission that was gone through. `for_submitter`
    and `for_subject` say whom it was approved for hiding; `title_digest` is of the title as it
    stood when it was found to name nobody. `version` guards two tabs.
    """

    __tablename__ = "redaction"
    __table_args__ = (
        CheckConstraint(
            "(approved_at IS NULL) = (approved_by_id IS NULL) "
            "AND (approved_at IS NULL) = (approved_number IS NULL)",
            name="approved_by_somebody",
        ),
        CheckConstraint(
            "approved_at IS NULL OR for_submitter OR for_subject", name="approved_for_somebody"
        ),
    )

    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    saved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    approved_number: Mapped[int | None]
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    for_submitter: Mapped[bool] = mapped_column(default=False)
    for_subject: Mapped[bool] = mapped_column(default=False)
    title_digest: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class RedactedText(Base):
    """What members read in place of one original text, which `digest` tells apart.

    `place` is where the text stands in the case; another text in the same place is another row,
    so that nothing that was changed since is ever shown. `text` is what the choices came to:
    empty when the whole of it is kept back.
    """

    __tablename__ = "redacted_text"
    __table_args__ = (
        UniqueConstraint("submission_id", "place", "digest"),
        CheckConstraint("NOT (withheld AND length(text) > 0)", name="withheld_is_empty"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    place: Mapped[str] = mapped_column(String(160))
    digest: Mapped[str] = mapped_column(String(64))
    kept: Mapped[list[str]] = mapped_column(JSON, default=list)
    more: Mapped[str] = mapped_column(Text, default="")
    own: Mapped[str] = mapped_column(Text, default="")
    withheld: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text)


class WashState(StrEnum):
    """How the washing of a file went."""

    WASHED = "washed"
    FAILED = "failed"


class WashedFile(Base):
    """The copy of an attachment without what says who made it; a failed one is not handed out.

    `number` is its place among the attachments of the case and gives it its neutral name.
    `shown` is the office's word that the copy may be read. `by_hand` is one that the office has
    made itself and uploaded.
    """

    __tablename__ = "washed_file"
    __table_args__ = (
        UniqueConstraint("submission_id", "number"),
        CheckConstraint("(state = 'washed') = (washed_id IS NOT NULL)", name="washed_has_a_copy"),
        CheckConstraint("NOT shown OR state = 'washed'", name="shown_is_washed"),
        CheckConstraint("NOT by_hand OR state = 'washed'", name="by_hand_is_washed"),
    )

    original_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    number: Mapped[int]
    state: Mapped[WashState] = mapped_column(choice_type(WashState))
    reason: Mapped[str] = mapped_column(String(200), default="")
    washed_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    washed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    shown: Mapped[bool] = mapped_column(default=False)
    by_hand: Mapped[bool] = mapped_column(default=False)
    washed: Mapped[StoredFile | None] = relationship(lazy="joined", foreign_keys=washed_id)
