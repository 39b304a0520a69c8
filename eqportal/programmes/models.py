"""Standing schemes that people nominate for or apply to."""

import uuid

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Json, choice_type, uuid_key
from eqportal.locales.text import LocalisedText
from eqportal.programmes.preset import SubmissionKind


class Programme(Base):
    """A scheme: what its submissions are called, and which page tells of it."""

    __tablename__ = "programme"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[SubmissionKind] = mapped_column(choice_type(SubmissionKind))
    page_key: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]
    name: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    summary: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
