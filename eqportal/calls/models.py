"""Calls: one round of a programme, with its dates, form, rubric and texts."""

import uuid
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eqportal.calls.lifecycle import CallState
from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.forms.rubric import Rubric
from eqportal.forms.spec import Form
from eqportal.locales.text import LocalisedText
from eqportal.programmes.models import Programme
from eqportal.programmes.options import Options
from eqportal.programmes.preset import CallTexts


class StaleTexts(BaseModel):
    """Texts whose source has changed since they were translated: place to the locales behind it.

    A place is `title`, `texts.who`, `questions.ID.label` and so on; calls/parity.py walks them.
    """

    model_config = ConfigDict(frozen=True)

    places: dict[str, tuple[str, ...]] = {}


class Call(Base):
    """One round. Form, rubric and texts are copies: a later preset does not change them.

    A call that tries another out (`test_of_id`) is known to the office alone, and so is all
    that is sent to it.
    """

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("opens_at < closes_at", name="opens_before_it_closes"),
        CheckConstraint("quorum >= 1", name="quorum_is_somebody"),
        CheckConstraint("department_by > closes_at", name="departments_come_after_closing"),
        CheckConstraint(
            "faculty_by > coalesce(department_by, closes_at)", name="faculties_come_last"
        ),
        CheckConstraint(
            "(announced_at IS NOT NULL) = (state IN ('announced', 'closed_out', 'archived'))",
            name="announced_has_time",
        ),
        Index(None, "state", "closes_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    programme_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("programme.id"), index=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    year: Mapped[int]
    state: Mapped[CallState] = mapped_column(choice_type(CallState))
    opens_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant)
    department_by: Mapped[datetime | None] = mapped_column(Instant)
    faculty_by: Mapped[datetime | None] = mapped_column(Instant)
    letters_by: Mapped[datetime | None] = mapped_column(Instant)
    review_by: Mapped[datetime] = mapped_column(Instant)
    meeting_at: Mapped[datetime | None] = mapped_column(Instant)
    decide_by: Mapped[datetime] = mapped_column(Instant)
    announce_by: Mapped[datetime] = mapped_column(Instant)
    public_access_at: Mapped[datetime | None] = mapped_column(Instant)
    report_by: Mapped[datetime | None] = mapped_column(Instant)
    zone: Mapped[str] = mapped_column(String(40), default="Europe/Oslo")
    quorum: Mapped[int]
    publishes_laureate: Mapped[bool]
    test_of_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("call.id"), index=True)
    form_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    discussion_opened_at: Mapped[datetime | None] = mapped_column(Instant)
    announced_at: Mapped[datetime | None] = mapped_column(Instant)
    options: Mapped[Options] = mapped_column(Json(Options), default=Options)
    stale_texts: Mapped[StaleTexts] = mapped_column(
        Json(StaleTexts), default=StaleTexts, deferred=True
    )
    texts: Mapped[CallTexts] = mapped_column(Json(CallTexts), deferred=True)
    form: Mapped[Form] = mapped_column(Json(Form), deferred=True)
    rubric: Mapped[Rubric] = mapped_column(Json(Rubric), deferred=True)
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)

    def accepts(self, moment: datetime) -> bool:
        """Whether a submission may be made or changed at `moment`; the dates decide."""
        open_or_due = self.state in {CallState.SCHEDULED, CallState.OPEN}
        return open_or_due and self.opens_at <= moment < self.closes_at

    def state_at(self, moment: datetime) -> CallState:
        """The state as the dates have it, also before the clock has written it."""
        if self.state is CallState.SCHEDULED and self.opens_at <= moment:
            return CallState.OPEN if moment < self.closes_at else CallState.CLOSED
        if self.state is CallState.OPEN and moment >= self.closes_at:
            return CallState.CLOSED
        if self.state is CallState.OPEN and moment < self.opens_at:
            return CallState.SCHEDULED
        return self.state
