"""Appeals: the submitter's words, each step with who and when, and what it changed."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.decisions.appeals.lifecycle import AppealState

ANSWERED = "('changed', 'upheld', 'forwarded', 'stands', 'overturned', 'dismissed')"


class Appeal(Base):
    """One appeal against the decision that a letter told of; one at a time for a case.

    `late` was reckoned when it came. `answer` are the reasons of those who decided the case,
    `ruling` those of the appeals body. The amounts, in kroner, are before and after a change.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("length(trim(words)) > 0", name="says_something"),
        CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)", name="acknowledged_has_who"
        ),
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answered_has_who"),
        CheckConstraint(
            f"state = 'withdrawn' OR (state IN {ANSWERED}) = (answered_at IS NOT NULL)",
            name="answered_has_time",
        ),
        CheckConstraint(
            "answered_at IS NULL OR length(trim(answer)) > 0", name="answered_with_reasons"
        ),
        CheckConstraint(
            "(forwarded_at IS NULL) = (forwarded_to IS NULL)", name="forwarded_has_where"
        ),
        CheckConstraint(
            "state NOT IN ('forwarded', 'stands', 'overturned') OR forwarded_at IS NOT NULL",
            name="forwarded_has_time",
        ),
        CheckConstraint(
            "(state IN ('stands', 'overturned')) = (ruled_at IS NOT NULL)", name="ruled_has_time"
        ),
        CheckConstraint("(ruled_at IS NULL) = (ruled_by IS NULL)", name="ruled_has_who"),
        CheckConstraint("ruled_at IS NULL OR length(trim(ruling)) > 0", name="ruled_with_reasons"),
        CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_time"
        ),
        Index(
            "uq_appeal_one_open",
            "submission_id",
            unique=True,
            sqlite_where=text("state IN ('received', 'acknowledged', 'upheld', 'forwarded')"),
            postgresql_where=text("state IN ('received', 'acknowledged', 'upheld', 'forwarded')"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    letter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("letter.id"))
    state: Mapped[AppealState] = mapped_column(choice_type(AppealState))
    words: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(Instant, default=now)
    received_from: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    late: Mapped[bool]
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    forwarded_to: Mapped[str | None] = mapped_column(String(200))
    forwarded_at: Mapped[datetime | None] = mapped_column(Instant)
    forwarded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    ruling: Mapped[str] = mapped_column(Text, default="")
    ruled_at: Mapped[datetime | None] = mapped_column(Instant)
    ruled_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    amount_before: Mapped[int | None]
    amount_after: Mapped[int | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    @property
    def difference(self) -> int:
        """What it costs in kroner; below zero when money comes back."""
        return (self.amount_after or 0) - (self.amount_before or 0)
