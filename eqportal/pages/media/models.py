"""Images and documents of the pages: their words in three languages, and their files."""

import uuid
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.files.models import StoredFile
from eqportal.locales.text import LocalisedText

REMOVED = "(removed_at IS NULL) = (removed_by IS NULL)"
KEPT = text("removed_at IS NULL")


class Format(StrEnum):
    """What an image is drawn as; every image has webp, and jpeg or png for older browsers."""

    WEBP = "webp"
    JPEG = "jpeg"
    PNG = "png"


class PdfFacts(BaseModel):
    """What a PDF says of itself to those who have it read aloud."""

    model_config = ConfigDict(frozen=True)

    pages: int
    tagged: bool
    title: str
    language: str


class Image(Base):
    """A picture of the library by its readable key; its words stand where it is shown.

    `digest` is that of the bytes that were uploaded: the same picture is not taken twice.
    `contrast` is the best that a text-like graphic has between two of its colours, None when it
    cannot be told. A removed one is kept for its key, which then means no other picture.
    """

    __tablename__ = "image"
    __table_args__ = (
        CheckConstraint(REMOVED, name="removed_by_somebody"),
        CheckConstraint("contrast BETWEEN 1 AND 21", name="contrast_is_one"),
        Index("uq_image_digest", "digest", unique=True, sqlite_where=KEPT, postgresql_where=KEPT),
        Index("ix_image_uploaded", "uploaded_at", "key"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text)
    decorative: Mapped[bool]
    alt: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    caption: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    credit: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    digest: Mapped[str] = mapped_column(String(64))
    contrast: Mapped[float | None]
    uploaded_at: Mapped[datetime] = mapped_column(Instant, default=now)
    uploaded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    removed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    files: Mapped[list["ImageFile"]] = relationship(
        lazy="selectin",
        order_by="(ImageFile.width, ImageFile.format)",
        primaryjoin="and_(ImageFile.image_id == Image.id, ImageFile.file_id.is_not(None))",
        viewonly=True,
    )

    @property
    def thumbnail(self) -> "ImageFile | None":
        """The smallest file that every browser shows; None while none is handed out."""
        plain = [one for one in self.files if one.format is not Format.WEBP]
        return next((one for one in plain if one.file and one.file.is_served), None)


class ImageFile(Base):
    """One size and format of an image; `name` is the last part of its address.

    Without a file it was replaced: its address leads to what there is now.
    """

    __tablename__ = "image_file"
    __table_args__ = (
        CheckConstraint("width > 0 AND height > 0", name="has_a_size"),
        UniqueConstraint("image_id", "name"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    image_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("image.id"))
    name: Mapped[str] = mapped_column(String(60))
    format: Mapped[Format] = mapped_column(choice_type(Format))
    width: Mapped[int]
    height: Mapped[int]
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    file: Mapped[StoredFile | None] = relationship(lazy="joined")


class Document(Base):
    """A file that pages link to; `language` is that of its own text.

    `facts` tells of a PDF how it is to read aloud. A removed one is kept for its key.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint(REMOVED, name="removed_by_somebody"),
        CheckConstraint("removed_at IS NOT NULL OR file_id IS NOT NULL", name="has_its_file"),
        Index(
            "uq_document_digest", "digest", unique=True, sqlite_where=KEPT, postgresql_where=KEPT
        ),
        Index("ix_document_uploaded", "uploaded_at", "key"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    words: Mapped[str] = mapped_column(Text)
    title: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    language: Mapped[str] = mapped_column(String(3))
    digest: Mapped[str] = mapped_column(String(64))
    facts: Mapped[PdfFacts | None] = mapped_column(Json(PdfFacts))
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    file: Mapped[StoredFile | None] = relationship(lazy="joined")
    uploaded_at: Mapped[datetime] = mapped_column(Instant, default=now)
    uploaded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    removed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
