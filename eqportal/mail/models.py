"""The outbox: mails that are written in the transaction of what they tell of, and sent later."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class MailState(StrEnum):
    """Where a mail is: held mails wait for a person to release them."""

    HELD = "held"
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    CANCELLED = "cancelled"
    GIVEN_UP = "given_up"


class OutboundEmail(Base):
    """One mail to one person, rendered in that person's language.

    A held mail waits for a step such as the announcement, or, with `waits_for_office`, for an
    officer to release it. `calendar` is the calendar file that goes with it. `call_id` is the
    call that it was written in; what it is about may be gone before the mail is.
    """

    __tablename__ = "outbound_email"
    __table_args__ = (
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_has_time"),
        Index(None, "state", "due_at"),
        Index(None, "about_kind", "about_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    recipient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    address: Mapped[str] = mapped_column(String(254))
    locale: Mapped[str] = mapped_column(String(2))
    template: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    about_kind: Mapped[str | None] = mapped_column(String(40))
    about_id: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[MailState] = mapped_column(choice_type(MailState))
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    due_at: Mapped[datetime] = mapped_column(Instant, default=now)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(String(200))
    waits_for_office: Mapped[bool] = mapped_column(default=False)
    call_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    calendar: Mapped[str | None] = mapped_column(Text, deferred=True)


class ReminderSent(Base):
    """A reminder that was written; its key says what it was about, so that it is written once."""

    __tablename__ = "reminder_sent"

    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant, default=now)
