"""What is kept of findings: the answers to warnings, and a tally for each live text."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, now
from eqportal.pages.models import LOCALE_IS_OURS


class FindingAnswer(Base):
    """Why a warning may stand, in somebody's words.

    It holds for the same check on the same passage of the page in that language, through all
    revisions; when the passage is changed, it answers nothing any longer.
    """

    __tablename__ = "page_finding_answer"
    __table_args__ = (
        CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),
        CheckConstraint("words <> ''", name="says_why"),
    )

    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"), primary_key=True)
    locale: Mapped[str] = mapped_column(String(2), primary_key=True)
    check: Mapped[str] = mapped_column(String(40), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    passage: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))


class FindingTally(Base):
    """How many findings a text had when it was last looked at; `checks` says with which checks.

    The worker looks again every day, for days go by and what a text leads to is taken down.
    """

    __tablename__ = "page_finding_tally"
    __table_args__ = (
        CheckConstraint("errors >= 0 AND warnings >= 0 AND answered >= 0", name="counts"),
    )

    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page_revision.id"), primary_key=True)
    errors: Mapped[int]
    warnings: Mapped[int]
    answered: Mapped[int]
    checked_on: Mapped[date] = mapped_column(index=True)
    checks: Mapped[str] = mapped_column(String(16))
