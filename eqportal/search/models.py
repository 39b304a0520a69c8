"""The index: what is public, in each language, with its words as they are looked for."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from eqportal.database import Base


class SearchEntry(Base):
    """One text in one language; `title_words` and so on are its words, each brought to its stem.

    `version` names what it was made from, `rules` the rules by which its words were brought to
    their stems. SQLite finds it through `search_index` (see schema), PostgreSQL by `vector`.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        CheckConstraint("locale IN ('nb', 'nn', 'en')", name="locale_is_ours"),
        UniqueConstraint("kind", "key", "locale"),
        Index("ix_search_entry_vector", "vector", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(120))
    locale: Mapped[str] = mapped_column(String(2))
    version: Mapped[str] = mapped_column(String(80))
    rules: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(String(300))
    updated_on: Mapped[date | None]
    title_words: Mapped[str] = mapped_column(Text)
    lead_words: Mapped[str] = mapped_column(Text)
    body_words: Mapped[str] = mapped_column(Text)
    vector: Mapped[str | None] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))


class SearchWord(Base):
    """A word as it stands in an entry: what a mistyped one may have been meant to be."""

    __tablename__ = "search_word"
    __table_args__ = (Index("ix_search_word_near", "initial", "length", "word"),)

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("search_entry.id", ondelete="CASCADE"), primary_key=True
    )
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    initial: Mapped[str] = mapped_column(String(1))
    length: Mapped[int]
