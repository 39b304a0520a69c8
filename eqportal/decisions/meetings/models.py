"""Meetings of a panel, the items of their agendas, who came, and who took part in what."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.calls.models import Call
from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.decisions.meetings.lifecycle import MeetingState
from eqportal.submissions.models import Submission


class Attendance(StrEnum):
    """Whether a member came, or somebody came in the member's place."""

    PRESENT = "present"
    ABSENT = "absent"
    DEPUTY = "deputy"


class Settled(StrEnum):
    """How an item ended."""

    CONSENSUS = "consensus"
    VOTE = "vote"
    POSTPONED = "postponed"


class Part(StrEnum):
    """What somebody who came had to do with an item; whoever left did so for a conflict."""

    TOOK_PART = "took_part"
    LEFT = "left"
    AWAY = "away"


class Vote(StrEnum):
    """One person's vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Meeting(Base):
    """A meeting of a call's panel; `minutes` is what is minuted beside the items.

    `language` is what the minutes are written in. Whoever leads the meeting approves what is not
    about a case, and with that locks it.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("length(trim(place)) > 0 OR link <> ''", name="is_somewhere"),
        CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="approved_has_who"),
        CheckConstraint("state IN ('held', 'shared') OR approved_at IS NULL", name="held_first"),
        CheckConstraint("(state = 'shared') = (shared_at IS NOT NULL)", name="shared_has_time"),
        Index(None, "call_id", "starts_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    state: Mapped[MeetingState] = mapped_column(choice_type(MeetingState))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    minutes_long: Mapped[int] = mapped_column(default=120)
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    message: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2))
    minutes: Mapped[str] = mapped_column(Text, default="")
    approved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    shared_at: Mapped[datetime | None] = mapped_column(Instant)
    made_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    version: Mapped[int] = mapped_column()
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class MeetingItem(Base):
    """One item: a case, or something else with a `title`; what came of it once it is recorded.

    Which number it has depends on who reads: see `agenda`. `adopted` says whether the motion was.
    """

    __tablename__ = "meeting_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "submission_id"),
        CheckConstraint("(submission_id IS NULL) = (length(title) > 0)", name="case_or_title"),
        CheckConstraint("(settled IS NULL) = (recorded_at IS NULL)", name="recorded_has_how"),
        CheckConstraint("(recorded_at IS NULL) = (recorded_by IS NULL)", name="recorded_has_who"),
        CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="approved_has_who"),
        CheckConstraint(
            "settled IS NULL OR settled = 'postponed' OR (adopted IS NOT NULL AND quorum >= 1)",
            name="settled_says_what",
        ),
        CheckConstraint(
            "(settled = 'vote') = (votes_for IS NOT NULL) OR settled IS NULL",
            name="vote_is_counted",
        ),
        Index(None, "meeting_id", "position"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    submission_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("submission.id"), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    settled: Mapped[Settled | None] = mapped_column(choice_type(Settled))
    motion: Mapped[str] = mapped_column(Text, default="")
    adopted: Mapped[bool | None]
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstained: Mapped[int | None]
    by_name: Mapped[bool] = mapped_column(default=False)
    casting: Mapped[bool] = mapped_column(default=False)
    quorum: Mapped[int] = mapped_column(default=0)
    led_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    minutes: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column()
    submission: Mapped[Submission | None] = relationship(lazy="raise_on_sql")
    parts: Mapped[list["ItemPart"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ItemPart.user_id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class MeetingAttendance(Base):
    """Whether one member came; `deputy_id` came in the place of a member who could not."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "user_id"),
        CheckConstraint(
            "(attendance = 'deputy') = (deputy_id IS NOT NULL)", name="deputy_is_somebody"
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    attendance: Mapped[Attendance] = mapped_column(choice_type(Attendance))
    deputy_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class ItemPart(Base):
    """Who took part in an item, who left for it, and who voted how when it was by name.

    `ground` is the id of the ground that somebody left for, without anything that was written.
    """

    __tablename__ = "item_part"
    __table_args__ = (
        UniqueConstraint("item_id", "user_id"),
        CheckConstraint("(part = 'left') = (grounds_from IS NOT NULL)", name="left_for_a_ground"),
        CheckConstraint("vote IS NULL OR part = 'took_part'", name="voters_took_part"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("meeting_item.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    part: Mapped[Part] = mapped_column(choice_type(Part))
    ground: Mapped[str] = mapped_column(String(20), default="")
    grounds_from: Mapped[date | None]
    vote: Mapped[Vote | None] = mapped_column(choice_type(Vote))
