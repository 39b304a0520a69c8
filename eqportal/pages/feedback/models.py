"""What visitors told: whether a page helped, what was in the way; and the barriers we know of."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.locales.text import LocalisedText

LOCALE_IS_OURS = "locale IN ('nb', 'nn', 'en')"


class ReportKind(StrEnum):
    """What somebody asks for."""

    BARRIER = "barrier"
    FORMAT = "format"


class ReportState(StrEnum):
    """Where a report stands; made of its dates."""

    OPEN = "open"
    ANSWERED = "answered"
    FIXED = "fixed"


class BarrierReport(Base):
    """What somebody told of a barrier on the site, or asked to get in another form.

    Answered by the office; the answer is mailed to who gave an address, in the language of the
    report. The address is forgotten some time after (`keeping`).
    """

    __tablename__ = "barrier_report"
    __table_args__ = (
        CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),
        CheckConstraint("answered_by IS NULL OR answered_at IS NOT NULL", name="answered_when"),
        CheckConstraint("(fixed_at IS NULL) = (fixed_by IS NULL)", name="fixed_by_somebody"),
        Index(None, "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    kind: Mapped[ReportKind] = mapped_column(
        choice_type(ReportKind), default=ReportKind.BARRIER, server_default="barrier"
    )
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    locale: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(Text)
    where: Mapped[str] = mapped_column(String(500))
    email: Mapped[str] = mapped_column(String(254))
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    fixed_at: Mapped[datetime | None] = mapped_column(Instant)
    fixed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))

    @property
    def state(self) -> ReportState:
        """Open until it is answered or fixed."""
        if self.fixed_at:
            return ReportState.FIXED
        return ReportState.ANSWERED if self.answered_at else ReportState.OPEN


class KnownBarrier(Base):
    """A barrier that the statement tells of until it is fixed: a breach of one criterion."""

    __tablename__ = "known_barrier"
    __table_args__ = (CheckConstraint("fixed_on >= found_on", name="fixed_after_it_was_found"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    criterion: Mapped[str] = mapped_column(String(10))
    what: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    consequence: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    found_on: Mapped[date]
    fixed_on: Mapped[date | None]
    report_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("barrier_report.id"))


class PageAnswer(Base):
    """Somebody's yes or no to whether a page helped, and what they wrote; nothing of who it was."""

    __tablename__ = "page_answer"
    __table_args__ = (
        CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),
        Index(None, "page_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"))
    locale: Mapped[str] = mapped_column(String(2))
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    helped: Mapped[bool]
    words: Mapped[str] = mapped_column(String(1000), default="")
