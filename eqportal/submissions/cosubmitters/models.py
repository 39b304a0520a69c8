"""The people who take part in a submission, and what each of them may do."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.accounts.models import User
from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.links.models import Invitation


class Rights(StrEnum):
    """What a co-submitter may do; only the submitter sends, withdraws and invites."""

    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"


class CoSubmitter(Invitation, Base):
    """One person's part in one submission; inviting the same address again is the same row."""

    __tablename__ = "co_submitter"
    __table_args__ = (
        UniqueConstraint("submission_id", "email"),
        CheckConstraint(
            "state <> 'accepted' OR (user_id IS NOT NULL AND answered_at IS NOT NULL)",
            name="accepted_by_somebody",
        ),
    )

    rights: Mapped[Rights] = mapped_column(choice_type(Rights))
    state: Mapped[CoSubmitterState] = mapped_column(choice_type(CoSubmitterState))
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"), index=True)


class Comment(Base):
    """What those who write a submission say to each other about it; nobody else reads it."""

    __tablename__ = "submission_comment"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Instant, default=now)
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
