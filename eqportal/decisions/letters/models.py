"""The letters of a call: the text of each kind, and each letter with what became of it."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.decisions.models import Outcome
from eqportal.locales.text import LocalisedText


class LetterText(Base):
    """What a call says to those with one outcome, instead of the text that ships."""

    __tablename__ = "letter_text"
    __table_args__ = (UniqueConstraint("call_id", "outcome"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("call.id"))
    outcome: Mapped[Outcome] = mapped_column(choice_type(Outcome))
    title: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    body: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)
    changed_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class Letter(Base):
    """One letter about one case; a later decision is told in a letter with the next number.

    Until it is released it follows its text, unless it was `edited` by itself. From the release
    on nothing of it changes but when it was opened. `mail_id` is the notice of it; `weeks` are
    those of the right to appeal, None where there is none.
    """

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("submission_id", "number"),
        CheckConstraint("language IN ('nb', 'nn', 'en')", name="language_is_ours"),
        CheckConstraint(
            "(proofread_at IS NULL) = (proofread_by IS NULL)", name="proofread_has_who"
        ),
        CheckConstraint("(released_at IS NULL) = (mail_id IS NULL)", name="released_has_notice"),
        CheckConstraint("(opened_at IS NULL) = (opened_by IS NULL)", name="opened_has_who"),
        CheckConstraint(
            "opened_at IS NULL OR released_at IS NOT NULL", name="opened_when_released"
        ),
        Index(None, "released_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    number: Mapped[int] = mapped_column(default=1)
    outcome: Mapped[Outcome] = mapped_column(choice_type(Outcome))
    language: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    edited: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime] = mapped_column(Instant, default=now)
    proofread_at: Mapped[datetime | None] = mapped_column(Instant)
    proofread_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_id: Mapped[uuid.UUID | None] = mapped_column(unique=True)
    weeks: Mapped[int | None]
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name
