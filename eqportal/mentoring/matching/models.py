"""Runs of a matching: what went in, how far one is, and what came of it; never changed after."""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.mentoring.matching.spec import Settings

STALLED_AFTER = timedelta(minutes=1)
_reckoning = text("state = 'reckoning'")


class RunState(StrEnum):
    """How far a run is."""

    RECKONING = "reckoning"
    READY = "ready"
    FAILED = "failed"


class Run(Base):
    """One run. `digest` is of everything that went in, `solver` says which made the optimum.

    `settings` and `wishes` (pins and bans by reference) are as they were, so that a run can be
    repeated. `done` of `total` steps were taken at `moved_at`.
    """

    __tablename__ = "match_run"
    __table_args__ = (
        UniqueConstraint("cohort_id", "number"),
        CheckConstraint("done <= total", name="not_more_than_all"),
        CheckConstraint("state <> 'ready' OR length(digest) = 64", name="ready_is_known"),
        Index(
            "uq_match_run_one_reckoning",
            "cohort_id",
            unique=True,
            sqlite_where=_reckoning,
            postgresql_where=_reckoning,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"))
    number: Mapped[int]
    state: Mapped[RunState] = mapped_column(choice_type(RunState))
    asked_at: Mapped[datetime] = mapped_column(Instant, default=now)
    asked_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    settings: Mapped[Settings] = mapped_column(Json(Settings))
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    digest: Mapped[str] = mapped_column(String(64), default="")
    solver: Mapped[str] = mapped_column(String(80), default="")
    points: Mapped[int] = mapped_column(default=0)
    worst: Mapped[int | None]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    moved_at: Mapped[datetime] = mapped_column(Instant, default=now)

    @property
    def interrupted(self) -> bool:
        """Whether nobody reckons any more."""
        return self.state is RunState.RECKONING and self.moved_at < now() - STALLED_AFTER


class RunPair(Base):
    """One pair of a run, with the share of each part and the best alternatives, as in spec.Match.

    `explained` is {"shares": {part: 0-10}, "alternatives": [{mentor, points, barred, to}]}.
    """

    __tablename__ = "match_run_pair"
    __table_args__ = (UniqueConstraint("run_id", "mentee_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("match_run.id"))
    mentee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    mentor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    points: Mapped[int]
    pinned: Mapped[bool] = mapped_column(default=False)
    explained: Mapped[dict[str, Any]] = mapped_column(JSON)


class RunLeft(Base):
    """Somebody who is in no pair of a run (a mentor: has a place left), as in spec.Left.

    `explained` is {"barred": {rule or bar: number}, "allowed": n, "remedy": rule or bar|None,
    "free": n, "nearest": alternatives as in a pair}.
    """

    __tablename__ = "match_run_left"
    __table_args__ = (UniqueConstraint("run_id", "participant_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    run_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("match_run.id"))
    participant_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    explained: Mapped[dict[str, Any]] = mapped_column(JSON)
