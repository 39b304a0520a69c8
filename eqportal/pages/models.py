"""Informational pages: their place in the tree, their revisions, addresses and references."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base, Instant, Json, choice_type, now, uuid_key
from eqportal.pages.lifecycle import RevisionState
from eqportal.pages.site import Site

LOCALE_IS_OURS = "locale IN ('nb', 'nn', 'en')"
OF_TEXTS = ("page_id", "locale")


def only_one(name: str, where: str) -> Index:
    """At most one revision of a page and language for which `where` holds."""
    return Index(
        name, *OF_TEXTS, unique=True, sqlite_where=text(where), postgresql_where=text(where)
    )


class Page(Base):
    """A page's place: key, parent, menu and order; its texts are revisions.

    `source` is the language that is written first; the others are translations of it. A page that
    is not `parallel` has one of the two Norwegian forms only, in turn with other pages
    (språklova section 13; Språkrådet advises against parallel versions). A removed page is kept
    for its addresses: they lead to `moved_to`, or say that the page is gone.
    """

    __tablename__ = "page"
    __table_args__ = (
        CheckConstraint("source IN ('nb', 'nn', 'en')", name="source_is_ours"),
        CheckConstraint("parent_key <> key", name="not_its_own_parent"),
        CheckConstraint("(removed_at IS NULL) = (removed_by IS NULL)", name="removed_by_somebody"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    parent_key: Mapped[str | None] = mapped_column(ForeignKey("page.key"), index=True)
    menu: Mapped[str | None] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    source: Mapped[str] = mapped_column(String(2), default="nb")
    parallel: Mapped[bool] = mapped_column(default=True)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    review_by: Mapped[date | None]
    reminded_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Instant, default=now)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    removed_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    moved_to: Mapped[str | None] = mapped_column(ForeignKey("page.key"))


class PageRevision(Base):
    """One saved text of a page in one language; the published one is what visitors read.

    `html` is made from `markdown` and sanitised once, when the revision is saved; links to pages
    and blocks stand in it by name and are filled in when it is shown (`markup.showing`).
    `source_id` is the revision of the source language that a translation was last held against.
    `machine`: a machine's draft, until a person saves it as read. `taken_down_at` is when visitors
    no longer read a text that was published; `words` is how many they read.
    """

    __tablename__ = "page_revision"
    __table_args__ = (
        CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),
        CheckConstraint("(state = 'scheduled') <= (publish_at IS NOT NULL)", name="has_its_time"),
        CheckConstraint(
            "(state = 'published') <= (published_at IS NOT NULL)", name="was_published"
        ),
        CheckConstraint("(state = 'in_review') <= (sent_by IS NOT NULL)", name="was_sent"),
        CheckConstraint("NOT machine OR state IN ('draft', 'superseded')", name="machine_is_draft"),
        only_one("uq_page_revision_working", "state IN ('draft', 'in_review')"),
        only_one("uq_page_revision_scheduled", "state = 'scheduled'"),
        only_one("uq_page_revision_published", "state = 'published'"),
        Index("ix_page_revision_slug", "locale", "slug", "state"),
        Index("ix_page_revision_state", "state", "publish_at"),
        UniqueConstraint("page_id", "locale", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid_key)
    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"))
    locale: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    state: Mapped[RevisionState] = mapped_column(choice_type(RevisionState))
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
    note: Mapped[str] = mapped_column(String(300), default="")
    source_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("page_revision.id"))
    machine: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    publish_at: Mapped[datetime | None] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    published_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("users.id"))
    taken_down_at: Mapped[datetime | None] = mapped_column(Instant)
    words: Mapped[int] = mapped_column(default=0)


class PageAddress(Base):
    """Every address that a page was ever published at; they lead to it for ever."""

    __tablename__ = "page_address"
    __table_args__ = (CheckConstraint(LOCALE_IS_OURS, name="locale_is_ours"),)

    locale: Mapped[str] = mapped_column(String(2), primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    page_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page.id"), index=True)
    since: Mapped[datetime] = mapped_column(Instant, default=now)


class Referent(StrEnum):
    """What a text can refer to by name."""

    PAGE = "page"
    IMAGE = "image"
    DOCUMENT = "document"
    CALL = "call"


class PageReference(Base):
    """What the text of a revision refers to, by the name that stands in it."""

    __tablename__ = "page_reference"
    __table_args__ = (Index("ix_page_reference_target", "kind", "target"),)

    revision_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("page_revision.id"), primary_key=True)
    kind: Mapped[Referent] = mapped_column(choice_type(Referent), primary_key=True)
    target: Mapped[str] = mapped_column(String(120), primary_key=True)


class SiteRow(Base):
    """The site's settings: one row, edited by an administrator."""

    __tablename__ = "site"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[Site] = mapped_column(Json(Site))
