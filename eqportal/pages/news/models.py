"""Notes and gatherings: their words in the languages they have, and when they are shown."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.locales.text import LOCALES, LocalisedText
from eqportal.pages.models import Referent
from eqportal.pages.news.lifecycle import NewsState
from eqportal.pages.queries import NEAREST

LEADS = ("https://", "http://", "mailto:")


class NewsKind(StrEnum):
    """A note has a day on which it was published; a gathering takes place."""

    NOTE = "note"
    GATHERING = "gathering"


class News(Base):
    """One note or gathering. A language without a title has none; another stands in for it.

    `html` is made from `markdown` and sanitised when it is saved. The slug is given once and
    stays: it is the same in every language. `changed_at` is when readers last got other words.
    """

    __tablename__ = "news"
    __table_args__ = (
        CheckConstraint("(kind = 'gathering') = (starts_at IS NOT NULL)", name="has_its_start"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="has_its_end"),
        CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        CheckConstraint("(state = 'scheduled') <= (publish_at IS NOT NULL)", name="has_its_time"),
        CheckConstraint(
            "(state IN ('published', 'taken_down')) <= (published_at IS NOT NULL)",
            name="was_published",
        ),
        Index("ix_news_shown", "state", "published_at"),
        Index("ix_news_coming", "state", "ends_at"),
        Index("ix_news_saved", "saved_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[NewsKind] = mapped_column(choice_type(NewsKind))
    state: Mapped[NewsState] = mapped_column(choice_type(NewsState), default=NewsState.DRAFT)
    title: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    lead: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    markdown: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    html: Mapped[LocalisedText] = mapped_column(Json(LocalisedText))
    starts_at: Mapped[datetime | None] = mapped_column(Instant)
    ends_at: Mapped[datetime | None] = mapped_column(Instant)
    place: Mapped[str] = mapped_column(String(300), default="")
    sign_up: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(Instant, default=now)
    made_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    saved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    publish_at: Mapped[datetime | None] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    published_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant, default=now)

    def language(self, locale: str) -> str:
        """The language that is shown where `locale` is asked for."""
        return next((near for near in NEAREST[locale] if self.title.in_(near)), locale)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has."""
        return tuple(locale for locale in LOCALES if self.title.in_(locale))

    @property
    def sign_up_link(self) -> str:
        """Where one signs up, when that is an address that a link may lead to."""
        return self.sign_up if self.sign_up.startswith(LEADS) else ""

    def is_over(self, moment: datetime) -> bool:
        """Whether a gathering has taken place; a note is never over."""
        return self.ends_at is not None and self.ends_at <= moment


class NewsReference(Base):
    """What the text of a note refers to, by the name that stands in it."""

    __tablename__ = "news_reference"
    __table_args__ = (Index("ix_news_reference_target", "kind", "target"),)

    news_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("news.id"), primary_key=True)
    kind: Mapped[Referent] = mapped_column(choice_type(Referent), primary_key=True)
    target: Mapped[str] = mapped_column(String(120), primary_key=True)
