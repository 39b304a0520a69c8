"""Proposals: how one was reckoned, and what it would change; kept when they are over."""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, choice_type, now, uuid_key


class ProposalState(StrEnum):
    """Where a proposal stands."""

    RECKONING = "reckoning"
    READY = "ready"
    FAILED = "failed"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


STALLED_AFTER = timedelta(minutes=1)
"""A reckoning says far more often than this how far it is; one that is silent has ended."""

UNDER_WAY = (ProposalState.RECKONING, ProposalState.READY)
_open = text("state IN ('reckoning', 'ready')")


class Change(StrEnum):
    """What a pair of a proposal would be, against what is."""

    NEW = "new"
    STAYS = "stays"
    ENDS = "ends"


class Proposal(Base):
    """One reckoning. The same `digest` of what went in and the same `seed` give the same pairs.

    `wishes` is what the officer asked for; `done` of `total` places were filled at `moved_at`.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('confirmed', 'discarded')) = (ended_at IS NOT NULL)", name="end_has_time"
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="end_has_a_person"),
        CheckConstraint("done <= total", name="not_more_than_all"),
        Index(
            "uq_proposal_one_open",
            "call_id",
            unique=True,
            sqlite_where=_open,
            postgresql_where=_open,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    state: Mapped[ProposalState] = mapped_column(choice_type(ProposalState))
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON)
    seed: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))

    @property
    def interrupted(self) -> bool:
        """Whether nobody reckons any more: the process ended before the proposal was there."""
        waits = self.state is ProposalState.RECKONING
        return waits and self.moved_at < now() - STALLED_AFTER


class ProposedPair(Base):
    """A member for a case in a proposal, with what speaks for and against; `points` is their sum.

    One that is taken out is not confirmed, and no later reckoning brings it back; a pinned one
    is in the next reckoning whatever its points.
    """

    __tablename__ = "proposed_pair"
    __table_args__ = (
        UniqueConstraint("proposal_id", "submission_id", "user_id"),
        CheckConstraint("NOT (pinned AND taken_out)", name="pinned_is_not_taken_out"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    proposal_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("proposal.id"))
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    change: Mapped[Change] = mapped_column(choice_type(Change))
    points: Mapped[int] = mapped_column(default=0)
    grounds: Mapped[list[Any]] = mapped_column(JSON)
    pinned: Mapped[bool] = mapped_column(default=False)
    taken_out: Mapped[bool] = mapped_column(default=False)
