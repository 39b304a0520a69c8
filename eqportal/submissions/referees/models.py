"""Who is asked for a letter about a submission, and the letter itself."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type
from eqportal.files.models import StoredFile
from eqportal.submissions.links.models import Invitation
from eqportal.submissions.models import Answers
from eqportal.submissions.referees.lifecycle import RefereeState

_live = text("state IN ('invited', 'received')")


class Referee(Invitation, Base):
    """One invitation with its letter, a draft until it is received; `version` guards two tabs.

    The letter is for the office and the panel; its submitter never reads it.
    """

    __tablename__ = "referee"
    __table_args__ = (
        Index(
            "uq_referee_live",
            "submission_id",
            "email",
            unique=True,
            sqlite_where=_live,
            postgresql_where=_live,
        ),
        CheckConstraint(
            "(state = 'received') = (received_at IS NOT NULL)", name="received_has_time"
        ),
    )

    state: Mapped[RefereeState] = mapped_column(choice_type(RefereeState))
    reason: Mapped[str | None] = mapped_column(Text)
    answers: Mapped[Answers] = mapped_column(JSON, default=dict)
    stored_file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    received_at: Mapped[datetime | None] = mapped_column(Instant)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=0)
    file: Mapped[StoredFile | None] = relationship(lazy="joined")
