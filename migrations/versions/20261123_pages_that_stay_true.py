"""Pages: a life for each text, addresses for ever, media, search, news, feedback, the cache."""

import re
import uuid

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATES = sa.Enum(
    "draft",
    "in_review",
    "scheduled",
    "published",
    "superseded",
    "unpublished",
    name="revisionstate",
    native_enum=False,
    create_constraint=True,
    length=32,
)
KINDS = sa.Enum(
    "barrier", "format", name="reportkind", native_enum=False, create_constraint=True, length=32
)
NAMED = re.compile(r"\]\(page:([a-z0-9-]{1,120})")
LINKED = re.compile(r'href="(?:page:([a-z0-9-]{1,120})(#[^"]*)?|(calls):)"')
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
UNREAD = re.compile(r"(?<=\])\([^()\s]*\)|:lang\[[a-z]{2,3}\]\{[^{}]*\}|`[^`]*`")
"""Where links lead, and what is in another language: no words of a text's own."""
ADD = """INSERT INTO search_index (rowid, title_words, lead_words, body_words)
 VALUES (new.id, new.title_words, new.lead_words, new.body_words);"""
TAKE = """INSERT INTO search_index (search_index, rowid, title_words, lead_words, body_words)
 VALUES ('delete', old.id, old.title_words, old.lead_words, old.body_words);"""
TRIGGERS = {
    "added": ("INSERT", ADD),
    "taken": ("DELETE", TAKE),
    "changed": ("UPDATE", TAKE + ADD),
}
PLACE = {
    "version": (sa.Integer(), "1"),
    "source": (sa.String(length=2), "nb"),
    "parallel": (sa.Boolean(), sa.true()),
    "created_at": (sa.DateTime(timezone=True), sa.func.now()),
}
TEXT = {
    "state": (STATES, "superseded"),
    "note": (sa.String(length=300), ""),
    "machine": (sa.Boolean(), sa.false()),
    "words": (sa.Integer(), "0"),
}
REVISIONS = sa.table(
    "page_revision",
    *(
        sa.column(name)
        for name in ("locale", "number", "is_current", "title", "lead", "markdown", "slug", "state")
    ),
    sa.column("html"),
    sa.column("id", sa.Uuid()),
    sa.column("page_id", sa.Uuid()),
    sa.column("saved_at", sa.DateTime(timezone=True)),
    sa.column("words", sa.Integer()),
    sa.column("source_id", sa.Uuid()),
    sa.column("published_at", sa.DateTime(timezone=True)),
    sa.column("published_by", sa.Uuid()),
    sa.column("saved_by", sa.Uuid()),
    sa.column("taken_down_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:

    op.create_table(
        "page_link_check",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "works",
                "moved",
                "gone",
                "refused",
                "unreached",
                "not_asked",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=500), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(outcome IN ('gone', 'unreached')) = (failing_since IS NOT NULL)",
            name=op.f("ck_page_link_check_fails_since"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_page_link_check")),
    )
    with op.batch_alter_table("page_link_check", schema=None) as batch_op:
        batch_op.create_index("ix_page_link_check_failing", ["failing_since", "url"], unique=False)

    op.create_table(
        "public_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_public_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_state")),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("path", sa.String(length=300), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("title_words", sa.Text(), nullable=False),
        sa.Column("lead_words", sa.Text(), nullable=False),
        sa.Column("body_words", sa.Text(), nullable=False),
        sa.Column(
            "vector", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=True
        ),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_search_entry_locale_is_ours")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "key", "locale", name=op.f("uq_search_entry_kind_key_locale")),
    )
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_search_entry_vector", ["vector"], unique=False, postgresql_using="gin"
        )

    op.create_table(
        "image",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("decorative", sa.Boolean(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("contrast", sa.Double(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)", name=op.f("ck_image_removed_by_somebody")
        ),
        sa.CheckConstraint("contrast BETWEEN 1 AND 21", name=op.f("ck_image_contrast_is_one")),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["users.id"], name=op.f("fk_image_removed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["users.id"], name=op.f("fk_image_uploaded_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
        sa.UniqueConstraint("key", name=op.f("uq_image_key")),
    )
    with op.batch_alter_table("image", schema=None) as batch_op:
        batch_op.create_index("ix_image_uploaded", ["uploaded_at", "key"], unique=False)
        batch_op.create_index(
            "uq_image_digest",
            ["digest"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "news",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "note",
                "gathering",
                name="newskind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "scheduled",
                "published",
                "taken_down",
                name="newsstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("sign_up", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Uuid(), nullable=True),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'gathering') = (starts_at IS NOT NULL)", name=op.f("ck_news_has_its_start")
        ),
        sa.CheckConstraint(
            "(state = 'scheduled') <= (publish_at IS NOT NULL)", name=op.f("ck_news_has_its_time")
        ),
        sa.CheckConstraint(
            "(state IN ('published', 'taken_down')) <= (published_at IS NOT NULL)",
            name=op.f("ck_news_was_published"),
        ),
        sa.CheckConstraint(
            "(starts_at IS NULL) = (ends_at IS NULL)", name=op.f("ck_news_has_its_end")
        ),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_news_starts_before_it_ends")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_news_made_by_users")),
        sa.ForeignKeyConstraint(
            ["published_by"], ["users.id"], name=op.f("fk_news_published_by_users")
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["users.id"], name=op.f("fk_news_saved_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
        sa.UniqueConstraint("slug", name=op.f("uq_news_slug")),
    )
    with op.batch_alter_table("news", schema=None) as batch_op:
        batch_op.create_index("ix_news_coming", ["state", "ends_at"], unique=False)
        batch_op.create_index("ix_news_saved", ["saved_at"], unique=False)
        batch_op.create_index("ix_news_shown", ["state", "published_at"], unique=False)

    op.create_table(
        "search_word",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("initial", sa.String(length=1), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["search_entry.id"],
            name=op.f("fk_search_word_entry_id_search_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "word", name=op.f("pk_search_word")),
    )
    with op.batch_alter_table("search_word", schema=None) as batch_op:
        batch_op.create_index("ix_search_word_near", ["initial", "length", "word"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=3), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL)",
            name=op.f("ck_document_removed_by_somebody"),
        ),
        sa.CheckConstraint(
            "removed_at IS NOT NULL OR file_id IS NOT NULL", name=op.f("ck_document_has_its_file")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_document_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["users.id"], name=op.f("fk_document_removed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["users.id"], name=op.f("fk_document_uploaded_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_file_id"), ["file_id"], unique=False)
        batch_op.create_index("ix_document_uploaded", ["uploaded_at", "key"], unique=False)
        batch_op.create_index(
            "uq_document_digest",
            ["digest"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "image_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("image_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                "webp",
                "jpeg",
                "png",
                name="format",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_image_file_has_a_size")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_image_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["image_id"], ["image.id"], name=op.f("fk_image_file_image_id_image")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image_file")),
        sa.UniqueConstraint("image_id", "name", name=op.f("uq_image_file_image_id_name")),
    )
    with op.batch_alter_table("image_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_image_file_file_id"), ["file_id"], unique=False)

    op.create_table(
        "known_barrier",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("criterion", sa.String(length=10), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("consequence", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "fixed_on >= found_on", name=op.f("ck_known_barrier_fixed_after_it_was_found")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["barrier_report.id"],
            name=op.f("fk_known_barrier_report_id_barrier_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_barrier")),
    )
    op.create_table(
        "news_reference",
        sa.Column("news_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "page",
                "image",
                "document",
                "call",
                name="referent",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["news_id"], ["news.id"], name=op.f("fk_news_reference_news_id_news")
        ),
        sa.PrimaryKeyConstraint("news_id", "kind", "target", name=op.f("pk_news_reference")),
    )
    with op.batch_alter_table("news_reference", schema=None) as batch_op:
        batch_op.create_index("ix_news_reference_target", ["kind", "target"], unique=False)

    op.create_table(
        "page_address",
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_page_address_locale_is_ours")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_address_page_id_page")
        ),
        sa.PrimaryKeyConstraint("locale", "slug", name=op.f("pk_page_address")),
    )
    with op.batch_alter_table("page_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_address_page_id"), ["page_id"], unique=False)

    op.create_table(
        "page_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_page_answer_locale_is_ours")
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_answer_page_id_page")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_answer")),
    )
    with op.batch_alter_table("page_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_answer_page_id_page_answer_at"), ["page_id", "at"], unique=False
        )

    op.create_table(
        "page_finding_answer",
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("check", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("passage", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_page_finding_answer_locale_is_ours")
        ),
        sa.CheckConstraint("words <> ''", name=op.f("ck_page_finding_answer_says_why")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_page_finding_answer_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_finding_answer_page_id_page")
        ),
        sa.PrimaryKeyConstraint(
            "page_id", "locale", "check", "digest", name=op.f("pk_page_finding_answer")
        ),
    )
    op.create_table(
        "page_unknown_words",
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_page_unknown_words_locale_is_ours")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_page_unknown_words_page_id_page")
        ),
        sa.PrimaryKeyConstraint("page_id", "locale", name=op.f("pk_page_unknown_words")),
    )
    op.create_table(
        "page_writer",
        sa.Column("page_id", sa.Uuid(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "locale IN ('nb', 'nn', 'en')", name=op.f("ck_page_writer_locale_is_ours")
        ),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_writer_page_id_page")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_page_writer_user_id_users")
        ),
        sa.PrimaryKeyConstraint("page_id", "locale", "user_id", name=op.f("pk_page_writer")),
    )
    op.create_table(
        "page_finding_tally",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checks", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "errors >= 0 AND warnings >= 0 AND answered >= 0",
            name=op.f("ck_page_finding_tally_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["page_revision.id"],
            name=op.f("fk_page_finding_tally_revision_id_page_revision"),
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_page_finding_tally")),
    )
    with op.batch_alter_table("page_finding_tally", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_finding_tally_checked_on"), ["checked_on"], unique=False
        )

    op.create_table(
        "page_preview",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)",
            name=op.f("ck_page_preview_revoked_by_somebody"),
        ),
        sa.CheckConstraint(
            "expires_at > made_at", name=op.f("ck_page_preview_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_page_preview_made_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["page_revision.id"],
            name=op.f("fk_page_preview_revision_id_page_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by"], ["users.id"], name=op.f("fk_page_preview_revoked_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_preview")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_page_preview_token_hash")),
    )
    with op.batch_alter_table("page_preview", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_preview_revision_id"), ["revision_id"], unique=False
        )

    op.create_table(
        "page_reference",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "page",
                "image",
                "document",
                "call",
                name="referent",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["page_revision.id"],
            name=op.f("fk_page_reference_revision_id_page_revision"),
        ),
        sa.PrimaryKeyConstraint("revision_id", "kind", "target", name=op.f("pk_page_reference")),
    )
    with op.batch_alter_table("page_reference", schema=None) as batch_op:
        batch_op.create_index("ix_page_reference_target", ["kind", "target"], unique=False)

    op.create_table(
        "page_revision_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "send",
                "give_back",
                "take_back",
                "approve",
                "schedule",
                "publish",
                "supersede",
                "unpublish",
                name="revisionaction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "action <> 'give_back' OR words <> ''",
            name=op.f("ck_page_revision_move_given_back_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_page_revision_move_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["users.id"], name=op.f("fk_page_revision_move_reader_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["page_revision.id"],
            name=op.f("fk_page_revision_move_revision_id_page_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_revision_move")),
    )
    with op.batch_alter_table("page_revision_move", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_page_revision_move_revision_id"), ["revision_id"], unique=False
        )

    _make_search_index()
    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", KINDS, server_default="barrier", nullable=False))
        batch_op.add_column(sa.Column("answer", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("answered_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("fixed_by", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_barrier_report_created_at"), ["created_at"])
        for name in ("fixed_by", "answered_by"):
            key = batch_op.f(f"fk_barrier_report_{name}_users")
            batch_op.create_foreign_key(key, "users", [name], ["id"])
        for name, rule in BARRIER_RULES.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_barrier_report_{name}"), rule)
    _give_pages_their_columns()
    _give_texts_their_life()


def downgrade() -> None:
    _take_the_search_index()

    with op.batch_alter_table("page_revision_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_revision_move_revision_id"))

    op.drop_table("page_revision_move")
    with op.batch_alter_table("page_reference", schema=None) as batch_op:
        batch_op.drop_index("ix_page_reference_target")

    op.drop_table("page_reference")
    with op.batch_alter_table("page_preview", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_preview_revision_id"))

    op.drop_table("page_preview")
    with op.batch_alter_table("page_finding_tally", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_finding_tally_checked_on"))

    op.drop_table("page_finding_tally")
    op.drop_table("page_writer")
    op.drop_table("page_unknown_words")
    op.drop_table("page_finding_answer")
    with op.batch_alter_table("page_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_answer_page_id_page_answer_at"))

    op.drop_table("page_answer")
    with op.batch_alter_table("page_address", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_address_page_id"))

    op.drop_table("page_address")
    with op.batch_alter_table("news_reference", schema=None) as batch_op:
        batch_op.drop_index("ix_news_reference_target")

    op.drop_table("news_reference")
    op.drop_table("known_barrier")
    with op.batch_alter_table("image_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_image_file_file_id"))

    op.drop_table("image_file")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_document_digest",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.drop_index("ix_document_uploaded")
        batch_op.drop_index(batch_op.f("ix_document_file_id"))

    op.drop_table("document")
    with op.batch_alter_table("search_word", schema=None) as batch_op:
        batch_op.drop_index("ix_search_word_near")

    op.drop_table("search_word")
    with op.batch_alter_table("news", schema=None) as batch_op:
        batch_op.drop_index("ix_news_shown")
        batch_op.drop_index("ix_news_saved")
        batch_op.drop_index("ix_news_coming")

    op.drop_table("news")
    with op.batch_alter_table("image", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_image_digest",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.drop_index("ix_image_uploaded")

    op.drop_table("image")
    with op.batch_alter_table("search_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_search_entry_vector", postgresql_using="gin")

    op.drop_table("search_entry")
    op.drop_table("public_state")
    with op.batch_alter_table("page_link_check", schema=None) as batch_op:
        batch_op.drop_index("ix_page_link_check_failing")

    op.drop_table("page_link_check")
    # ### end Alembic commands ###
    _take_the_life_of_texts()
    _take_the_columns_of_pages()
    _take_what_was_answered()


OURS = "locale IN ('nb', 'nn', 'en')"
BARRIER_RULES = {
    "locale_is_ours": OURS,
    "answered_when": "answered_by IS NULL OR answered_at IS NOT NULL",
    "fixed_by_somebody": "(fixed_at IS NULL) = (fixed_by IS NULL)",
}
PAGE_RULES = {
    "source_is_ours": "source IN ('nb', 'nn', 'en')",
    "not_its_own_parent": "parent_key <> key",
    "removed_by_somebody": "(removed_at IS NULL) = (removed_by IS NULL)",
}
PAGE_COLUMNS = ("owner_id", "review_by", "reminded_on", "removed_at", "removed_by", "moved_to")
PAGE_KEYS = (
    ("moved_to", "page"),
    ("parent_key", "page"),
    ("owner_id", "users"),
    ("removed_by", "users"),
)
TEXT_RULES = {
    "has_its_time": "(state = 'scheduled') <= (publish_at IS NOT NULL)",
    "was_published": "(state = 'published') <= (published_at IS NOT NULL)",
    "was_sent": "(state = 'in_review') <= (sent_by IS NOT NULL)",
    "machine_is_draft": "NOT machine OR state IN ('draft', 'superseded')",
}
TEXT_KEYS = (
    ("sent_by", "users"),
    ("published_by", "users"),
    ("source_id", "page_revision"),
)
ONLY_ONE = {
    "published": "state = 'published'",
    "scheduled": "state = 'scheduled'",
    "working": "state IN ('draft', 'in_review')",
}


def _make_search_index() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(title_words, lead_words, body_words,"
        " content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )
    for name, (what, then) in TRIGGERS.items():
        op.execute(
            f"CREATE TRIGGER search_entry_{name} AFTER {what} ON search_entry BEGIN {then} END"
        )


def _give_pages_their_columns() -> None:
    with op.batch_alter_table("page", schema=None) as batch_op:
        for name, (kind, default) in PLACE.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        batch_op.add_column(sa.Column("owner_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("review_by", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("reminded_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("removed_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("moved_to", sa.String(length=60), nullable=True))
    with op.batch_alter_table("page", schema=None) as batch_op:
        for name, (kind, _default) in PLACE.items():
            batch_op.alter_column(name, existing_type=kind, server_default=None)
        batch_op.create_index(batch_op.f("ix_page_parent_key"), ["parent_key"])
        for column, table in PAGE_KEYS:
            other = "key" if table == "page" else "id"
            key = batch_op.f(f"fk_page_{column}_{table}")
            batch_op.create_foreign_key(key, table, [column], [other])
        for name, rule in PAGE_RULES.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_page_{name}"), rule)


def _give_texts_their_life() -> None:
    with op.batch_alter_table("page_revision", schema=None) as batch_op:
        for name, (kind, default) in TEXT.items():
            batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        for name in ("source_id", "sent_by", "published_by"):
            batch_op.add_column(sa.Column(name, sa.Uuid(), nullable=True))
        for name in ("sent_at", "publish_at", "published_at", "taken_down_at"):
            batch_op.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    _say_what_was_published()
    current = sa.text("is_current")
    with op.batch_alter_table("page_revision", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_page_revision_current", sqlite_where=current, postgresql_where=current
        )
        batch_op.drop_index("ix_page_revision_slug")
        batch_op.drop_column("is_current")
        for name, (kind, _default) in TEXT.items():
            batch_op.alter_column(name, existing_type=kind, server_default=None)
        batch_op.create_index("ix_page_revision_slug", ["locale", "slug", "state"])
        batch_op.create_index("ix_page_revision_state", ["state", "publish_at"])
        for name, where in ONLY_ONE.items():
            batch_op.create_index(
                f"uq_page_revision_{name}",
                ["page_id", "locale"],
                unique=True,
                sqlite_where=sa.text(where),
                postgresql_where=sa.text(where),
            )
        for column, table in TEXT_KEYS:
            key = batch_op.f(f"fk_page_revision_{column}_{table}")
            batch_op.create_foreign_key(key, table, [column], ["id"])
        for name, rule in TEXT_RULES.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_page_revision_{name}"), rule)


def _say_what_was_published() -> None:
    """Each text was published when it was saved, and read until the next one was."""
    bind = op.get_bind()
    columns = REVISIONS.c
    rows = bind.execute(sa.select(REVISIONS).order_by(columns.number.desc())).all()
    later: dict[tuple[uuid.UUID, str], object] = {}
    for row in rows:
        place = (row.page_id, row.locale)
        text = f"{row.title} {row.lead} {row.markdown}"
        bind.execute(
            sa.update(REVISIONS)
            .where(columns.id == row.id)
            .values(
                state="published" if row.is_current else "superseded",
                published_at=row.saved_at,
                published_by=row.saved_by,
                taken_down_at=None if row.is_current else later.get(place, row.saved_at),
                words=len(WORD.findall(UNREAD.sub(" ", text))),
                source_id=_source_of(row, rows),
            )
        )
        later[place] = row.saved_at
    _keep_addresses_and_references(rows)
    _name_what_is_linked(rows)


def _source_of(translation: sa.Row, rows: list[sa.Row]) -> uuid.UUID | None:
    """The bokmål text that was current when a translation was saved, or the first one."""
    if translation.locale == "nb":
        return None
    sources = [row for row in rows if (row.page_id, row.locale) == (translation.page_id, "nb")]
    before = (row.id for row in sources if row.saved_at <= translation.saved_at)
    return next(before, sources[-1].id if sources else None)


def _name_what_is_linked(rows: list[sa.Row]) -> None:
    """Links had their addresses filled in; by name they follow a page that moves."""
    bind = op.get_bind()
    pages = sa.table("page", sa.column("id", sa.Uuid()), sa.column("key"))
    keys = {page.id: page.key for page in bind.execute(sa.select(pages))}
    for row in rows:
        named = set(NAMED.findall(row.markdown))
        links = {
            f'href="/{one.locale}/{one.slug}"': f'href="page:{keys[one.page_id]}"'
            for one in rows
            if one.locale == row.locale and keys[one.page_id] in named
        }
        if "](calls:)" in row.markdown:
            links[f'href="/{row.locale}/calls"'] = 'href="calls:"'
        html = row.html
        for address, name in links.items():
            html = html.replace(address, name)
        if html != row.html:
            change = sa.update(REVISIONS).where(REVISIONS.c.id == row.id)
            bind.execute(change.values(html=html))


def _fill_in_what_is_linked() -> None:
    bind = op.get_bind()
    pages = sa.table("page", sa.column("id", sa.Uuid()), sa.column("key"))
    columns = REVISIONS.c
    public = (
        sa.select(pages.c.key, columns.locale, columns.slug)
        .join(REVISIONS, columns.page_id == pages.c.id)
        .where(columns.is_current)
    )
    slugs = {(row.key, row.locale): row.slug for row in bind.execute(public)}
    texts = sa.select(columns.id, columns.locale, columns.html)
    for row in bind.execute(texts.where(columns.html.contains('href="'))).all():

        def address(found: re.Match[str], locale: str = row.locale) -> str:
            slug = found[3] or slugs.get((found[1], locale), "")
            return f'href="/{locale}/{slug}{found[2] or ""}"'

        html = LINKED.sub(address, row.html)
        if html != row.html:
            bind.execute(sa.update(REVISIONS).where(columns.id == row.id).values(html=html))


def _keep_addresses_and_references(rows: list[sa.Row]) -> None:
    bind = op.get_bind()
    uuids, moments = sa.Uuid(), sa.DateTime(timezone=True)
    address = sa.table("page_address", *map(sa.column, ("locale", "slug")))
    address.append_column(sa.column("page_id", uuids))
    address.append_column(sa.column("since", moments))
    reference = sa.table("page_reference", *map(sa.column, ("kind", "target")))
    reference.append_column(sa.column("revision_id", uuids))
    taken: dict[tuple[str, str], dict[str, object]] = {}
    for row in sorted(rows, key=lambda one: (bool(one.is_current), one.saved_at)):
        taken[row.locale, row.slug] = {
            "locale": row.locale,
            "slug": row.slug,
            "page_id": row.page_id,
            "since": row.saved_at,
        }
    if taken:
        bind.execute(sa.insert(address), list(taken.values()))
    named = [
        {"kind": "page", "target": target, "revision_id": row.id}
        for row in rows
        for target in sorted(set(NAMED.findall(row.markdown)))
    ]
    if named:
        bind.execute(sa.insert(reference), named)


def _take_the_life_of_texts() -> None:
    with op.batch_alter_table("page_revision", schema=None) as batch_op:
        for name in ONLY_ONE:
            batch_op.drop_index(f"uq_page_revision_{name}")
        batch_op.drop_index("ix_page_revision_slug")
        batch_op.drop_index("ix_page_revision_state")
        batch_op.add_column(
            sa.Column("is_current", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute(
        "UPDATE page_revision SET is_current = true WHERE state = 'published'"
        " AND page_id IN (SELECT id FROM page WHERE removed_at IS NULL)"
    )
    _fill_in_what_is_linked()
    current = sa.text("is_current")
    with op.batch_alter_table("page_revision", schema=None) as batch_op:
        batch_op.alter_column("is_current", existing_type=sa.Boolean(), server_default=None)
        for name in (*TEXT_RULES, "revisionstate"):
            batch_op.drop_constraint(batch_op.f(f"ck_page_revision_{name}"), type_="check")
        for column, table in TEXT_KEYS:
            key = batch_op.f(f"fk_page_revision_{column}_{table}")
            batch_op.drop_constraint(key, type_="foreignkey")
        batch_op.create_index(
            "uq_page_revision_current",
            ["page_id", "locale"],
            unique=True,
            sqlite_where=current,
            postgresql_where=current,
        )
        batch_op.create_index("ix_page_revision_slug", ["locale", "slug", "is_current"])
        for name in (*TEXT, "source_id", "sent_by", "published_by"):
            batch_op.drop_column(name)
        for name in ("sent_at", "publish_at", "published_at", "taken_down_at"):
            batch_op.drop_column(name)


def _take_the_search_index() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER search_entry_{name}")
        op.execute("DROP TABLE search_index")


def _take_the_columns_of_pages() -> None:
    with op.batch_alter_table("page", schema=None) as batch_op:
        for name in PAGE_RULES:
            batch_op.drop_constraint(batch_op.f(f"ck_page_{name}"), type_="check")
        for column, table in PAGE_KEYS:
            key = batch_op.f(f"fk_page_{column}_{table}")
            batch_op.drop_constraint(key, type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_page_parent_key"))
        for name in (*PLACE, *PAGE_COLUMNS):
            batch_op.drop_column(name)


def _take_what_was_answered() -> None:
    with op.batch_alter_table("barrier_report", schema=None) as batch_op:
        for name in (*BARRIER_RULES, "reportkind"):
            batch_op.drop_constraint(batch_op.f(f"ck_barrier_report_{name}"), type_="check")
        for name in ("fixed_by", "answered_by"):
            key = batch_op.f(f"fk_barrier_report_{name}_users")
            batch_op.drop_constraint(key, type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_barrier_report_created_at"))
        for name in ("fixed_by", "fixed_at", "answered_by", "answer", "kind"):
            batch_op.drop_column(name)
