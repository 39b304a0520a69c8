"""Every programme: options of calls, units that endorse, invitations, mails of a call, tests."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


STATES = (
    "draft",
    "submitted",
    "returned",
    "screening",
    "eligible",
    "ineligible",
    "in_review",
    "decided",
    "announced",
    "closed",
    "withdrawn",
    "lapsed",
)
"""The states of a submission as they were; then with those of the units."""
WITH_UNITS = (*STATES, "endorsing", "held_back")


def _one_of(states: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{state}'" for state in states)
    return f"state IN ({listed})"


def upgrade() -> None:
    op.create_table(
        "reminder_sent",
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reminder_sent")),
    )
    op.create_table(
        "gender_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "position_group",
            sa.Enum(
                "professor",
                "associate_professor",
                "permanent_academic",
                "temporary_academic",
                "technical_administrative",
                name="positiongroup",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("women_tenths", sa.Integer(), nullable=False),
        sa.Column("men_tenths", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "women_tenths >= 0 AND men_tenths >= 0", name=op.f("ck_gender_share_counts_are_counts")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_gender_share_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gender_share")),
        sa.UniqueConstraint(
            "unit_id",
            "position_group",
            "year",
            name=op.f("uq_gender_share_unit_id_position_group_year"),
        ),
    )
    op.create_table(
        "unit_leader",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "post",
            sa.Enum(
                "leader",
                "substitute",
                name="post",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("granted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "until IS NULL OR until > since", name=op.f("ck_unit_leader_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["users.id"], name=op.f("fk_unit_leader_granted_by_users")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_leader_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_unit_leader_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_leader")),
        sa.UniqueConstraint("unit_id", "user_id", name=op.f("uq_unit_leader_unit_id_user_id")),
    )
    with op.batch_alter_table("unit_leader", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_leader_user_id"), ["user_id"], unique=False)

    op.create_table(
        "call_mail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_mail_call_id_call")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_mail")),
        sa.UniqueConstraint("call_id", "template", name=op.f("uq_call_mail_call_id_template")),
    )
    op.create_table(
        "date_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("milestone", sa.String(length=30), nullable=False),
        sa.Column("was", sa.DateTime(timezone=True), nullable=False),
        sa.Column("becomes", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_by", sa.Uuid(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("becomes > was", name=op.f("ck_date_move_only_later")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_date_move_call_id_call")),
        sa.ForeignKeyConstraint(
            ["moved_by"], ["users.id"], name=op.f("fk_date_move_moved_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_move")),
    )
    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_move_call_id"), ["call_id"], unique=False)

    op.create_table(
        "form_correction",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["users.id"], name=op.f("fk_form_correction_begun_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name=op.f("fk_form_correction_call_id_call")
        ),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_form_correction")),
    )
    op.create_table(
        "form_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name=op.f("fk_form_version_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_form_version_made_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_version")),
        sa.UniqueConstraint("call_id", "number", name=op.f("uq_form_version_call_id_number")),
    )
    op.create_table(
        "late_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_late_entry_call_id_call")),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["users.id"], name=op.f("fk_late_entry_granted_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_entry")),
    )
    with op.batch_alter_table("late_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_late_entry_call_id"), ["call_id"], unique=False)
        batch_op.create_index(
            "uq_late_entry_in_force",
            ["call_id", "email"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "rehearsal_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("test_call_id", sa.Uuid(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "done",
                "failed",
                name="runstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_rehearsal_run_asked_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name=op.f("fk_rehearsal_run_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["test_call_id"], ["call.id"], name=op.f("fk_rehearsal_run_test_call_id_call")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal_run")),
    )
    with op.batch_alter_table("rehearsal_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rehearsal_run_call_id"), ["call_id"], unique=False)

    op.create_table(
        "unit_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "department",
                "faculty",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (sent_by IS NULL)", name=op.f("ck_unit_round_sent_by_somebody")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_unit_round_call_id_call")),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["users.id"], name=op.f("fk_unit_round_sent_by_users")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_round_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_round")),
        sa.UniqueConstraint(
            "call_id", "unit_id", "level", name=op.f("uq_unit_round_call_id_unit_id_level")
        ),
    )
    with op.batch_alter_table("unit_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_round_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "assisted_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column(
            "means",
            sa.Enum(
                "telephone",
                "letter",
                "meeting",
                name="means",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_assisted_entry_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assisted_entry")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_assisted_entry_submission_id")),
    )
    op.create_table(
        "change_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("closed", sa.JSON(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_version", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_change_request_asked_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_change_request_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_request")),
    )
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_change_request_submission_id_change_request_asked_at"),
            ["submission_id", "asked_at"],
            unique=False,
        )
        batch_op.create_index(
            "uq_change_request_open",
            ["submission_id"],
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )

    op.create_table(
        "co_submitter",
        sa.Column(
            "rights",
            sa.Enum(
                "view",
                "comment",
                "edit",
                name="rights",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "accepted",
                "declined",
                "removed",
                name="cosubmitterstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state <> 'accepted' OR (user_id IS NOT NULL AND answered_at IS NOT NULL)",
            name=op.f("ck_co_submitter_accepted_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_co_submitter_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_co_submitter_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_co_submitter")),
        sa.UniqueConstraint(
            "submission_id", "email", name=op.f("uq_co_submitter_submission_id_email")
        ),
        sa.UniqueConstraint("token_hash", name=op.f("uq_co_submitter_token_hash")),
    )
    with op.batch_alter_table("co_submitter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_co_submitter_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_co_submitter_submission_id"), ["submission_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_co_submitter_user_id"), ["user_id"], unique=False)

    op.create_table(
        "endorsement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "department",
                "faculty",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "awaited",
                "supported",
                "held_back",
                "sent_on",
                name="endorsementstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("own_share", sa.Integer(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_by", sa.Uuid(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'held_back' OR length(trim(reasons)) > 0",
            name=op.f("ck_endorsement_held_back_with_reasons"),
        ),
        sa.CheckConstraint(
            "state <> 'sent_on' OR (sent_at IS NOT NULL AND sent_by IS NOT NULL)",
            name=op.f("ck_endorsement_sent_by_somebody"),
        ),
        sa.CheckConstraint(
            "own_share IS NULL OR own_share >= 0",
            name=op.f("ck_endorsement_own_share_is_an_amount"),
        ),
        sa.CheckConstraint(
            "rank IS NULL OR rank >= 1", name=op.f("ck_endorsement_ranks_begin_with_one")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_endorsement_call_id_call")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_endorsement_decided_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by"], ["users.id"], name=op.f("fk_endorsement_sent_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_endorsement_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_endorsement_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
        sa.UniqueConstraint(
            "call_id",
            "unit_id",
            "level",
            "rank",
            name=op.f("uq_endorsement_call_id_unit_id_level_rank"),
        ),
        sa.UniqueConstraint(
            "submission_id", "level", name=op.f("uq_endorsement_submission_id_level")
        ),
    )
    with op.batch_alter_table("endorsement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_endorsement_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "once_per_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name=op.f("fk_once_per_person_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_once_per_person_programme_id_programme"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_once_per_person_submission_id_submission"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_once_per_person")),
        sa.UniqueConstraint(
            "programme_id",
            "key",
            "call_id",
            name=op.f("uq_once_per_person_programme_id_key_call_id"),
        ),
    )
    with op.batch_alter_table("once_per_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_once_per_person_call_id"), ["call_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_once_per_person_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "proposer",
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "confirmed",
                "refused",
                "void",
                name="proposerstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR answered_at IS NOT NULL",
            name=op.f("ck_proposer_answered_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_proposer_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposer")),
        sa.UniqueConstraint("submission_id", "email", name=op.f("uq_proposer_submission_id_email")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_proposer_token_hash")),
    )
    with op.batch_alter_table("proposer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposer_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proposer_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "referee",
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "declined",
                "received",
                "replaced",
                "lapsed",
                name="refereestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("stored_file_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("link", sa.Integer(), nullable=False),
        sa.Column("mails", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'received') = (received_at IS NOT NULL)",
            name=op.f("ck_referee_received_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["stored_file_id"],
            ["stored_file.id"],
            name=op.f("fk_referee_stored_file_id_stored_file"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_referee_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referee")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_referee_token_hash")),
    )
    with op.batch_alter_table("referee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referee_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_referee_submission_id"), ["submission_id"], unique=False
        )
        batch_op.create_index(
            "uq_referee_live",
            ["submission_id", "email"],
            unique=True,
            sqlite_where=sa.text("state IN ('invited', 'received')"),
            postgresql_where=sa.text("state IN ('invited', 'received')"),
        )

    op.create_table(
        "submission_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_submission_comment_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_submission_comment_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_comment")),
    )
    with op.batch_alter_table("submission_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submission_comment_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "submission_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("from_office", sa.Boolean(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(read_at IS NULL) = (read_by_id IS NULL)",
            name=op.f("ck_submission_message_read_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_submission_message_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["users.id"], name=op.f("fk_submission_message_read_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_submission_message_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_message")),
        sa.UniqueConstraint("token", name=op.f("uq_submission_message_token")),
    )
    with op.batch_alter_table("submission_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submission_message_submission_id_submission_message_sent_at"),
            ["submission_id", "sent_at"],
            unique=False,
        )

    op.create_table(
        "endorsement_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("endorsement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "support",
                "hold_back",
                "send_on",
                "send_on_for",
                "return",
                name="endorsementaction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("own_share", sa.Integer(), nullable=True),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["users.id"], name=op.f("fk_endorsement_step_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["endorsement_id"],
            ["endorsement.id"],
            name=op.f("fk_endorsement_step_endorsement_id_endorsement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_step")),
    )
    with op.batch_alter_table("endorsement_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_endorsement_step_endorsement_id"), ["endorsement_id"], unique=False
        )

    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.add_column(sa.Column("department_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("faculty_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("letters_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("meeting_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("public_access_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("report_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("test_of_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("form_number", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("options", sa.Text(), nullable=False, server_default="{}"))
        batch_op.add_column(
            sa.Column("stale_texts", sa.Text(), nullable=False, server_default="{}")
        )
        batch_op.create_check_constraint(
            op.f("ck_call_departments_come_after_closing"), "department_by > closes_at"
        )
        batch_op.create_check_constraint(
            op.f("ck_call_faculties_come_last"),
            "faculty_by > coalesce(department_by, closes_at)",
        )
        batch_op.create_index(batch_op.f("ix_call_test_of_id"), ["test_of_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_call_test_of_id_call"), "call", ["test_of_id"], ["id"]
        )

    with op.batch_alter_table("outbound_email", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("waits_for_office", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("call_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("calendar", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_outbound_email_call_id"), ["call_id"], unique=False)

    with op.batch_alter_table("section_answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("saved_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("saved_from", sa.String(length=40), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_section_answers_saved_by_id_users"), "users", ["saved_by_id"], ["id"]
        )

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "scan",
                sa.Enum(
                    "not_asked",
                    "waiting",
                    "clean",
                    "infected",
                    name="scan",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=False,
                server_default="not_asked",
            )
        )
        batch_op.create_index(batch_op.f("ix_stored_file_scan"), ["scan"], unique=False)

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_submission_submissionstate"), type_="check")
        batch_op.create_check_constraint(op.f("ck_submission_submissionstate"), _one_of(WITH_UNITS))
        batch_op.add_column(sa.Column("complete_by", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("late_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("entered_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("eligibility", sa.JSON(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_submission_entered_by_id_users"), "users", ["entered_by_id"], ["id"]
        )

    with op.batch_alter_table("submission_version", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("form_number", sa.Integer(), nullable=False, server_default="1")
        )

    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_column("closed_at")

    with op.batch_alter_table("submission_version", schema=None) as batch_op:
        batch_op.drop_column("form_number")

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_submission_entered_by_id_users"), type_="foreignkey"
        )
        batch_op.drop_column("eligibility")
        batch_op.drop_column("entered_by_id")
        batch_op.drop_column("late_until")
        batch_op.drop_column("complete_by")
        batch_op.drop_constraint(op.f("ck_submission_submissionstate"), type_="check")
        batch_op.create_check_constraint(op.f("ck_submission_submissionstate"), _one_of(STATES))

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stored_file_scan"))
        batch_op.drop_constraint(op.f("ck_stored_file_scan"), type_="check")
        batch_op.drop_column("scan")

    with op.batch_alter_table("section_answers", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_section_answers_saved_by_id_users"), type_="foreignkey"
        )
        batch_op.drop_column("saved_from")
        batch_op.drop_column("saved_by_id")

    with op.batch_alter_table("outbound_email", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbound_email_call_id"))
        batch_op.drop_column("calendar")
        batch_op.drop_column("call_id")
        batch_op.drop_column("waits_for_office")

    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_call_test_of_id_call"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_call_faculties_come_last"), type_="check")
        batch_op.drop_constraint(op.f("ck_call_departments_come_after_closing"), type_="check")
        batch_op.drop_index(batch_op.f("ix_call_test_of_id"))
        batch_op.drop_column("stale_texts")
        batch_op.drop_column("options")
        batch_op.drop_column("form_number")
        batch_op.drop_column("test_of_id")
        batch_op.drop_column("report_by")
        batch_op.drop_column("public_access_at")
        batch_op.drop_column("meeting_at")
        batch_op.drop_column("letters_by")
        batch_op.drop_column("faculty_by")
        batch_op.drop_column("department_by")

    with op.batch_alter_table("endorsement_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_endorsement_step_endorsement_id"))

    op.drop_table("endorsement_step")
    with op.batch_alter_table("submission_message", schema=None) as batch_op:
        batch_op.drop_index(
            batch_op.f("ix_submission_message_submission_id_submission_message_sent_at")
        )

    op.drop_table("submission_message")
    with op.batch_alter_table("submission_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_comment_submission_id"))

    op.drop_table("submission_comment")
    with op.batch_alter_table("referee", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_referee_live",
            sqlite_where=sa.text("state IN ('invited', 'received')"),
            postgresql_where=sa.text("state IN ('invited', 'received')"),
        )
        batch_op.drop_index(batch_op.f("ix_referee_submission_id"))
        batch_op.drop_index(batch_op.f("ix_referee_email"))

    op.drop_table("referee")
    with op.batch_alter_table("proposer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposer_submission_id"))
        batch_op.drop_index(batch_op.f("ix_proposer_email"))

    op.drop_table("proposer")
    with op.batch_alter_table("once_per_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_once_per_person_submission_id"))
        batch_op.drop_index(batch_op.f("ix_once_per_person_call_id"))

    op.drop_table("once_per_person")
    with op.batch_alter_table("endorsement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_endorsement_unit_id"))

    op.drop_table("endorsement")
    with op.batch_alter_table("co_submitter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_co_submitter_user_id"))
        batch_op.drop_index(batch_op.f("ix_co_submitter_submission_id"))
        batch_op.drop_index(batch_op.f("ix_co_submitter_email"))

    op.drop_table("co_submitter")
    with op.batch_alter_table("change_request", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_change_request_open",
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_change_request_submission_id_change_request_asked_at"))

    op.drop_table("change_request")
    op.drop_table("assisted_entry")
    with op.batch_alter_table("unit_round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_round_unit_id"))

    op.drop_table("unit_round")
    with op.batch_alter_table("rehearsal_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rehearsal_run_call_id"))

    op.drop_table("rehearsal_run")
    with op.batch_alter_table("late_entry", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_late_entry_in_force",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_late_entry_call_id"))

    op.drop_table("late_entry")
    op.drop_table("form_version")
    op.drop_table("form_correction")
    with op.batch_alter_table("date_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_date_move_call_id"))

    op.drop_table("date_move")
    op.drop_table("call_mail")
    with op.batch_alter_table("unit_leader", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_leader_user_id"))

    op.drop_table("unit_leader")
    op.drop_table("gender_share")
    op.drop_table("reminder_sent")
