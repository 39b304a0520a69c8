"""Who is writing which text just now, and what a machine's draft does not know."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now
from eqportal.pages.models import LOCALE_IS_OURS


class PageWriter(Base):
    """Somebody who has a text open: told each half minute by their page, and by each save."""

    __tablename__ = "page_writer"
    __table_args__ = (CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),)

    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(2), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(Instant, default=now)


class UnknownWords(Base):
    """The words that the program did not know in its last draft of a text, one a line."""

    __tablename__ = "page_unknown_words"
    __table_args__ = (CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),)

    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(2), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
