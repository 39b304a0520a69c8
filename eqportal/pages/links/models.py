"""What is known of addresses outside the portal that pages link to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type


class Outcome(StrEnum):
    """What an address answered; only a failure is a broken link."""

    WORKS = "works"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    UNREACHED = "unreached"
    NOT_ASKED = "not_asked"


class LinkCheck(Base):
    """The last look at one address; `failing_since` is when it began to fail without a break.

    `status` is the last HTTP status, `detail` where it has moved to or why it was not reached.
    """

    __tablename__ = "page_link_check"
    __table_args__ = (
        CheckConstraint(
            "(outcome IN ('gone', 'unreached')) = (failing_since IS NOT NULL)", name="fails_since"
        ),
        Index("ix_page_link_check_failing", "failing_since", "url"),
    )

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    outcome: Mapped[Outcome] = mapped_column(choice_type(Outcome))
    status: Mapped[int | None]
    detail: Mapped[str] = mapped_column(String(500), default="")
    checked_at: Mapped[datetime] = mapped_column(Instant)
    failing_since: Mapped[datetime | None] = mapped_column(Instant)
