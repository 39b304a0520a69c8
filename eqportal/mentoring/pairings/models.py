"""Pairings: a mentor and a mentee, who was asked when, and how it ended."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.database import Base, Instant, choice_type, now, uuid_key
from eqportal.mentoring.cohorts.models import Participant
from eqportal.mentoring.pairings.lifecycle import LIVE, PairingState

_live = text("state IN ({})".format(", ".join(f"'{state}'" for state in LIVE)))
_TOGETHER = "('accepted', 'active', 'completed', 'ended_early')"


class Pairing(Base):
    """One pair. `answer_by` is when the one who is asked now has to have answered.

    `mentee_said` and `mentor_said` are when each accepted; `mentee_agreed` and `mentor_agreed`
    when each confirmed the mentoring agreement. `ended_note` and `declined_by`, the one of the two
    who said no, are for the office alone.
    """

    __tablename__ = "pairing"
    __table_args__ = (
        CheckConstraint("mentee_id <> mentor_id", name="two_people"),
        CheckConstraint("state <> 'planned' OR proposed_at IS NULL", name="planned_is_not_asked"),
        CheckConstraint(
            "state IN ('planned', 'withdrawn') OR proposed_at IS NOT NULL", name="asked_has_time"
        ),
        CheckConstraint(
            f"state NOT IN {_TOGETHER} OR (mentee_said IS NOT NULL AND mentor_said IS NOT NULL)",
            name="both_said_yes",
        ),
        CheckConstraint(
            "state NOT IN ('active', 'completed') OR started_at IS NOT NULL", name="active_since"
        ),
        CheckConstraint(
            "(state IN ('completed', 'ended_early', 'declined', 'lapsed', 'withdrawn'))"
            " = (ended_at IS NOT NULL)",
            name="over_has_time",
        ),
        CheckConstraint(
            "state NOT IN ('proposed', 'mentee_accepted') OR answer_by IS NOT NULL",
            name="asked_until",
        ),
        CheckConstraint("declined_by IS NULL OR state = 'declined'", name="declined_has_who"),
        Index(
            "uq_pairing_one_live",
            "mentee_id",
            unique=True,
            sqlite_where=_live,
            postgresql_where=_live,
        ),
        Index(None, "cohort_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    cohort_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cohort.id"))
    mentee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"))
    mentor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participant.id"), index=True)
    state: Mapped[PairingState] = mapped_column(choice_type(PairingState))
    run_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("match_run.id"))
    planned_at: Mapped[datetime] = mapped_column(Instant, default=now)
    planned_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime | None] = mapped_column(Instant)
    answer_by: Mapped[datetime | None] = mapped_column(Instant)
    mentee_said: Mapped[datetime | None] = mapped_column(Instant)
    mentor_said: Mapped[datetime | None] = mapped_column(Instant)
    mentee_agreed: Mapped[datetime | None] = mapped_column(Instant)
    mentor_agreed: Mapped[datetime | None] = mapped_column(Instant)
    started_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_note: Mapped[str] = mapped_column(Text, default="")
    declined_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participant.id"))
    version: Mapped[int] = mapped_column()
    mentee: Mapped[Participant] = relationship(foreign_keys=mentee_id, lazy="raise_on_sql")
    mentor: Mapped[Participant] = relationship(foreign_keys=mentor_id, lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name
