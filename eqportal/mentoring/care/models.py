"""What a cohort and its pairs do: gatherings, meetings, goals, and quiet exits."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.locales.text import LocalisedText


class Audience(StrEnum):
    """Whom a gathering is for."""

    EVERYBODY = "everybody"
    MENTORS = "mentors"
    MENTEES = "mentees"


class Presence(StrEnum):
    """Whether somebody was at a gathering."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Gathering(Base):
    """A gathering of the cohort; mandatory for everybody in its audience."""

    __tablename__ = "gathering"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 2880", name="it_lasts"),
        CheckConstraint("length(trim(where_)) > 0", name="it_is_somewhere"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"), index=True)
    title: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    audience: Mapped[Audience] = mapped_column(choice_type(Audience))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[int]
    where_: Mapped[str] = mapped_column(String(300))
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class Attendance(Base):
    """Whether one participant was at one gathering."""

    __tablename__ = "attendance"

    gathering_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    participant_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("participant.id"), primary_key=True
    )
    presence: Mapped[Presence] = mapped_column(choice_type(Presence))
    noted_at: Mapped[datetime] = mapped_column(Instant, default=now)
    noted_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))


class MeetingEntry(Base):
    """A line in the pair's own log. The office sees how many there are and the latest day."""

    __tablename__ = "meeting_entry"
    __table_args__ = (UniqueConstraint("pairing_id", "held_on"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    pairing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date)
    topics: Mapped[list[Any]] = mapped_column(JSON, default=list)
    written_at: Mapped[datetime] = mapped_column(Instant, default=now)
    written_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))


class Goal(Base):
    """What a pair works towards; nobody else reads it."""

    __tablename__ = "goal"
    __table_args__ = (CheckConstraint("length(trim(words)) > 0", name="it_says_something"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    pairing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Instant, default=now)
    written_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    reached_on: Mapped[date | None] = mapped_column(Date)


class QuietExit(Base):
    """Somebody has told the coordinator that a pairing does not work; the other is not alerted."""

    __tablename__ = "quiet_exit"
    __table_args__ = (
        CheckConstraint("(handled_at IS NULL) = (handled_by IS NULL)", name="handled_has_who"),
        Index(
            "uq_quiet_exit_one_open",
            "pairing_id",
            "told_by",
            unique=True,
            sqlite_where=text("handled_at IS NULL"),
            postgresql_where=text("handled_at IS NULL"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    pairing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pairing.id"), index=True)
    told_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    told_at: Mapped[datetime] = mapped_column(Instant, default=now)
    words: Mapped[str] = mapped_column(Text, default="")
    handled_at: Mapped[datetime | None] = mapped_column(Instant)
    handled_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class RemindersOff(Base):
    """One of a pair wants no more mails about not having met."""

    __tablename__ = "reminders_off"

    pairing_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pairing.id"), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant, default=now)
