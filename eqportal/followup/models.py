"""Grants: what was given to whom, until when, and what came of it; with extensions and money."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.followup.lifecycle import GrantState
from eqportal.submissions.models import Submission

STARTED = "('in_use', 'extension_asked', 'report_due', 'reported', 'closed')"


class Grant(Base):
    """One grant, of an awarded case. Amounts are in kroner; None where no money is given.

    `report` is the end report as it was typed last, and counts from `reported_at` on.
    """

    __tablename__ = "grant_award"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_is_money"),
        CheckConstraint("used >= 0", name="used_is_money"),
        CheckConstraint("state <> 'offered' OR answered_at IS NULL", name="offered_waits"),
        CheckConstraint(
            f"state NOT IN ('accepted', 'declined', {STARTED[1:-1]}) OR answered_at IS NOT NULL",
            name="answered_has_time",
        ),
        CheckConstraint(f"state NOT IN {STARTED} OR started_at IS NOT NULL", name="used_from"),
        CheckConstraint("(started_at IS NULL) = (started_by IS NULL)", name="started_has_who"),
        CheckConstraint(
            "state NOT IN ('reported', 'closed') OR reported_at IS NOT NULL",
            name="reported_has_time",
        ),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_time"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_has_who"),
        Index(None, "state", "use_by"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), unique=True)
    grantee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    state: Mapped[GrantState] = mapped_column(choice_type(GrantState))
    amount: Mapped[int | None]
    offered_at: Mapped[datetime] = mapped_column(Instant, default=now)
    answer_by: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    started_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    use_by: Mapped[date | None] = mapped_column(Date)
    report_by: Mapped[datetime | None] = mapped_column(Instant)
    used: Mapped[int | None]
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report_version: Mapped[int] = mapped_column(default=0)
    reported_at: Mapped[datetime | None] = mapped_column(Instant)
    note: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column()
    submission: Mapped[Submission] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class Extension(Base):
    """One request for more time, and the officer's answer to it with the reason."""

    __tablename__ = "grant_extension"
    __table_args__ = (
        CheckConstraint("length(trim(reason)) > 0", name="asked_with_reason"),
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_has_who"),
        CheckConstraint("(decided_at IS NULL) = (granted IS NULL)", name="decided_has_answer"),
        CheckConstraint(
            "decided_at IS NULL OR length(trim(answer)) > 0", name="decided_with_reason"
        ),
        Index(
            "uq_grant_extension_one_open",
            "grant_id",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    grant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("grant_award.id"), index=True)
    until: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    granted: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class MoneyReturned(Base):
    """Money that came back, in kroner; a row is never changed.

    A wrong one is taken back by another with the same amount below zero and the reason as `note`.
    """

    __tablename__ = "money_returned"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount_is_something"),
        CheckConstraint(
            "(amount < 0) = (takes_back_id IS NOT NULL)", name="below_zero_takes_another_back"
        ),
        CheckConstraint(
            "takes_back_id IS NULL OR length(trim(note)) > 0", name="taken_back_with_reason"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    grant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("grant_award.id"), index=True)
    amount: Mapped[int]
    returned_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text, default="")
    takes_back_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("money_returned.id"), unique=True
    )
    recorded_at: Mapped[datetime] = mapped_column(Instant, default=now)
    recorded_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
