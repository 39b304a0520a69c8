"""Cohorts and who takes part in them; what the officer fixed between two people."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.mentoring.matching.spec import Settings
from eqportal.submissions.models import Submission


class Side(StrEnum):
    """On which side of a pair somebody is."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Place(StrEnum):
    """What the office decided about somebody who applied; who has no row is not decided on."""

    SELECTED = "selected"
    RESERVE = "reserve"
    PASSED_OVER = "passed_over"
    LEFT = "left"


class WishKind(StrEnum):
    """What an officer fixed for two people before the computer reckons."""

    PIN = "pin"
    FORBID = "forbid"


class Cohort(Base):
    """One round of mentoring: the call of the mentees and the call of the mentors.

    Its slug is that of the mentees' call. A survey is open from `midway_from` or `closing_from`,
    None while the officer has not opened it, until `midway_until` or `closing_until`. Closed, the
    cohort takes no more changes, and what is kept for the round only is deleted on `forget_at`.
    """

    __tablename__ = "cohort"
    __table_args__ = (
        CheckConstraint("mentee_call_id <> mentor_call_id", name="two_calls"),
        CheckConstraint("answer_days BETWEEN 1 AND 60", name="days_to_answer"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_has_who"),
        CheckConstraint("(closed_at IS NULL) = (forget_at IS NULL)", name="closed_is_forgotten"),
        CheckConstraint("forgotten_at IS NULL OR closed_at IS NOT NULL", name="forgotten_last"),
        CheckConstraint(
            "midway_until IS NULL OR midway_from IS NOT NULL", name="midway_opened_first"
        ),
        CheckConstraint(
            "closing_until IS NULL OR closing_from IS NOT NULL", name="closing_opened_first"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    mentee_call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), unique=True)
    mentor_call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"), unique=True)
    settings: Mapped[Settings] = mapped_column(Json(Settings))
    answer_days: Mapped[int] = mapped_column(default=10)
    midway_from: Mapped[datetime | None] = mapped_column(Instant)
    midway_until: Mapped[datetime | None] = mapped_column(Instant)
    closing_from: Mapped[datetime | None] = mapped_column(Instant)
    closing_until: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    forget_at: Mapped[datetime | None] = mapped_column(Instant)
    forgotten_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    # No inner joins: nested in an outer one, both calls would get the programme of the one.
    mentee_call: Mapped[Call] = relationship(foreign_keys=mentee_call_id, lazy="joined")
    mentor_call: Mapped[Call] = relationship(foreign_keys=mentor_call_id, lazy="joined")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    @property
    def slug(self) -> str:
        """Where it is found."""
        return self.mentee_call.slug


class Participant(Base):
    """Somebody the office decided on. `changes` are answers given after the form was sent.

    They lie over the answers of the case, by the ids of its questions. `rank` orders a reserve.
    """

    __tablename__ = "participant"
    __table_args__ = (
        CheckConstraint("(place = 'left') = (left_at IS NOT NULL)", name="left_has_time"),
        UniqueConstraint("cohort_id", "side", "user_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"))
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), unique=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    side: Mapped[Side] = mapped_column(choice_type(Side))
    place: Mapped[Place] = mapped_column(choice_type(Place))
    rank: Mapped[int | None]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    decided_at: Mapped[datetime] = mapped_column(Instant, default=now)
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    submission: Mapped[Submission] = relationship(lazy="raise_on_sql")
    user: Mapped[User] = relationship(foreign_keys=user_id, lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    @property
    def call(self) -> Call:
        """The call that the person applied in; the cohort has to be loaded."""
        both = {Side.MENTEE: self.cohort.mentee_call, Side.MENTOR: self.cohort.mentor_call}
        return both[self.side]


class PairWish(Base):
    """Two people whom the officer pinned together or keeps apart; the reason is for the office."""

    __tablename__ = "pair_wish"
    __table_args__ = (UniqueConstraint("mentee_id", "mentor_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    mentee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"))
    mentor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"))
    kind: Mapped[WishKind] = mapped_column(choice_type(WishKind))
    reason: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
