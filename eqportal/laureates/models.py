"""Laureates: published winners with the citation."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, uuid_key
from eqportal.locales.text import LocalisedText


class Laureate(Base):
    """A winner of one year; without `published_at` only the office sees it.

    A laureate from before the portal has a `source` instead of a submission.
    """

    __tablename__ = "laureate"
    __table_args__ = (
        CheckConstraint("(submission_id IS NULL) <> (source IS NULL)", name="has_origin"),
        CheckConstraint(
            "(portrait_id IS NULL) = (portrait_width IS NULL)", name="portrait_has_width"
        ),
        CheckConstraint(
            "(portrait_id IS NULL) = (portrait_height IS NULL)", name="portrait_has_height"
        ),
        CheckConstraint("published_at >= embargo_until", name="published_after_embargo"),
        Index(None, "published_at", "year"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    year: Mapped[int]
    name: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    citation: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    unit: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    source: Mapped[str | None] = mapped_column(String(300))
    submission_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("submission.id"), unique=True
    )
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    embargo_until: Mapped[datetime | None] = mapped_column(Instant)
    portrait_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    portrait_width: Mapped[int | None]
    portrait_height: Mapped[int | None]
    alt: Mapped[LocalisedText] = mapped_column(Json(LocalisedText), default=LocalisedText)

    @property
    def is_public(self) -> bool:
        """Whether visitors see it."""
        return self.published_at is not None
