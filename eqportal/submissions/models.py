"""Submissions: the draft in sections, the versions that were sent, and the files."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.files.models import StoredFile
from eqportal.submissions.lifecycle import SubmissionState

Answers = dict[str, Any]


class Submission(Base):
    """One nomination or application. `title` repeats the answer that names it, for lists.

    `late_until` is a late entry's own deadline; `entered_by_id` the officer who typed it for the
    person; `complete_by` when changes that were asked for are due; `eligibility` what the check
    before the form found, with the figures it used.
    """

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint(
            "(submitted_at IS NOT NULL) OR (state IN ('draft', 'lapsed', 'withdrawn'))",
            name="sent_has_time",
        ),
        CheckConstraint("language IN ('nb', 'nn', 'en')", name="language_is_ours"),
        # The case list walks this index alone, also to its last page.
        Index("ix_submission_listed", "call_id", "reference", "state", "id"),
        Index(None, "call_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    submitter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"), index=True)
    state: Mapped[SubmissionState] = mapped_column(choice_type(SubmissionState))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    complete_by: Mapped[datetime | None] = mapped_column(Instant)
    state_reason: Mapped[str | None] = mapped_column(Text)
    late_until: Mapped[datetime | None] = mapped_column(Instant)
    entered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    eligibility: Mapped[Answers | None] = mapped_column(JSON, deferred=True)
    start_token: Mapped[str | None] = mapped_column(String(64), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    submitter: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=submitter_id)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name

    def in_time(self, moment: datetime) -> bool:
        """Whether it may be sent at `moment`; a late entry ends when the panel begins."""
        late = self.late_until is not None and moment < self.late_until
        waits = self.call.state in {CallState.OPEN, CallState.CLOSED}
        return self.call.accepts(moment) or (late and waits)

    @property
    def due_at(self) -> datetime:
        """Until when it may be sent: the call's close, or the late entry's own deadline."""
        return self.late_until or self.call.closes_at


class SectionAnswers(Base):
    """The working copy of one section's answers, kept as typed; `version` guards two tabs.

    `saved_from` is the page that saved it last: a page never collides with itself.
    """

    __tablename__ = "section_answers"
    __table_args__ = (UniqueConstraint("submission_id", "section"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    section: Mapped[str] = mapped_column(String(40))
    answers: Mapped[Answers] = mapped_column(JSON)
    saved_at: Mapped[datetime] = mapped_column(Instant)
    saved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    saved_from: Mapped[str | None] = mapped_column(String(40))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class SubmissionVersion(Base):
    """The answers as they were sent; never changed. `submit_token` makes a double click one.

    Only what a round of mentoring kept for itself alone is taken out when the round is forgotten;
    `digest` stays that of what was sent.
    """

    __tablename__ = "submission_version"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    number: Mapped[int]
    submit_token: Mapped[str] = mapped_column(String(64), unique=True)
    form_number: Mapped[int] = mapped_column(default=1)
    answers: Mapped[Answers] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime] = mapped_column(Instant)


class SubmissionFile(Base):
    """A file that was given as the answer to a question."""

    __tablename__ = "submission_file"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    stored_file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    added_at: Mapped[datetime] = mapped_column(Instant, default=now)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin=True)
