"""Comments on a case, what stood there before they were changed, and who is mentioned."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, Instant, now, uuid_key


class CaseComment(Base):
    """One contribution to the discussion of a case; `token` makes a double click one of it."""

    __tablename__ = "case_comment"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="says_something"),
        Index(None, "submission_id", "written_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Instant, default=now)
    version: Mapped[int] = mapped_column(default=1)
    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    earlier: Mapped[list["EarlierComment"]] = relationship(
        lazy="selectin", order_by="EarlierComment.replaced_at"
    )
    mentions: Mapped[list["CommentMention"]] = relationship(lazy="selectin")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name


class EarlierComment(Base):
    """The text of a comment before its author changed it; never changed or removed itself."""

    __tablename__ = "earlier_comment"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    comment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case_comment.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    replaced_at: Mapped[datetime] = mapped_column(Instant, default=now)


class CommentMention(Base):
    """That a comment calls on a member of the panel."""

    __tablename__ = "comment_mention"
    __table_args__ = (UniqueConstraint("comment_id", "user_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    comment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case_comment.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
