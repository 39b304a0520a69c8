"""Informational pages and their revisions, the site's own texts, and barrier reports."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, now, uuid_key
from eqportal.pages.site import Site


class Page(Base):
    """A page's place: key, parent, menu and order; its texts are revisions."""

    __tablename__ = "page"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    parent_key: Mapped[str | None] = mapped_column(String(60))
    menu: Mapped[str | None] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(default=0)


class PageRevision(Base):
    """One saved text of a page in one language; the current one is what visitors read.

    `html` is made from `markdown` and sanitised once, when the revision is saved.
    """

    __tablename__ = "page_revision"
    __table_args__ = (
        CheckConstraint("locale IN ('nb', 'nn', 'en')", name="locale_is_ours"),
        Index(
            "uq_page_revision_current",
            "page_id",
            "locale",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        Index("ix_page_revision_slug", "locale", "slug", "is_current"),
        UniqueConstraint("page_id", "locale", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"))
    locale: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    is_current: Mapped[bool]
    slug: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200))
    menu_title: Mapped[str] = mapped_column(String(80))
    lead: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(String(300))
    markdown: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    updated_on: Mapped[date]
    saved_at: Mapped[datetime] = mapped_column(Instant, default=now)
    saved_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))


class SiteRow(Base):
    """The site's settings: one row, edited by an administrator."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Site] = mapped_column(Json(Site))


class BarrierReport(Base):
    """What somebody told of a barrier on the site; answered by the office."""

    __tablename__ = "barrier_report"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    locale: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(Text)
    where: Mapped[str] = mapped_column(String(500))
    email: Mapped[str] = mapped_column(String(254))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
