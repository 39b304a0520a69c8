"""Mentoring: cohorts, runs of a matching, pairings and their care; line managers who are asked."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ASKED_AS = sa.Enum(
    "proposer",
    "manager",
    name="askedas",
    native_enum=False,
    create_constraint=True,
    length=32,
)


def upgrade() -> None:
    op.create_table(
        "cohort",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mentee_call_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_call_id", sa.Uuid(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.Column("midway_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("midway_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closing_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("forget_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_cohort_closed_has_who")
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (forget_at IS NULL)", name=op.f("ck_cohort_closed_is_forgotten")
        ),
        sa.CheckConstraint("answer_days BETWEEN 1 AND 60", name=op.f("ck_cohort_days_to_answer")),
        sa.CheckConstraint(
            "closing_until IS NULL OR closing_from IS NOT NULL",
            name=op.f("ck_cohort_closing_opened_first"),
        ),
        sa.CheckConstraint(
            "forgotten_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_cohort_forgotten_last")
        ),
        sa.CheckConstraint("mentee_call_id <> mentor_call_id", name=op.f("ck_cohort_two_calls")),
        sa.CheckConstraint(
            "midway_until IS NULL OR midway_from IS NOT NULL",
            name=op.f("ck_cohort_midway_opened_first"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["users.id"], name=op.f("fk_cohort_closed_by_users")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_cohort_made_by_users")),
        sa.ForeignKeyConstraint(
            ["mentee_call_id"], ["call.id"], name=op.f("fk_cohort_mentee_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_call_id"], ["call.id"], name=op.f("fk_cohort_mentor_call_id_call")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
        sa.UniqueConstraint("mentee_call_id", name=op.f("uq_cohort_mentee_call_id")),
        sa.UniqueConstraint("mentor_call_id", name=op.f("uq_cohort_mentor_call_id")),
    )
    op.create_table(
        "gathering",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "everybody",
                "mentors",
                "mentees",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("where_", sa.String(length=300), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(where_)) > 0", name=op.f("ck_gathering_it_is_somewhere")),
        sa.CheckConstraint("minutes BETWEEN 15 AND 2880", name=op.f("ck_gathering_it_lasts")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_gathering_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_gathering_made_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
    )
    with op.batch_alter_table("gathering", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "match_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "reckoning",
                "ready",
                "failed",
                name="runstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("solver", sa.String(length=80), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("worst", sa.Integer(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state <> 'ready' OR length(digest) = 64", name=op.f("ck_match_run_ready_is_known")
        ),
        sa.CheckConstraint("done <= total", name=op.f("ck_match_run_not_more_than_all")),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("fk_match_run_asked_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_match_run_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_run")),
        sa.UniqueConstraint("cohort_id", "number", name=op.f("uq_match_run_cohort_id_number")),
    )
    with op.batch_alter_table("match_run", schema=None) as batch_op:
        batch_op.create_index(
            "uq_match_run_one_reckoning",
            ["cohort_id"],
            unique=True,
            sqlite_where=sa.text("state = 'reckoning'"),
            postgresql_where=sa.text("state = 'reckoning'"),
        )

    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "side",
            sa.Enum(
                "mentee",
                "mentor",
                name="side",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "place",
            sa.Enum(
                "selected",
                "reserve",
                "passed_over",
                "left",
                name="place",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(place = 'left') = (left_at IS NOT NULL)", name=op.f("ck_participant_left_has_time")
        ),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_participant_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_participant_decided_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_participant_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_participant_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint(
            "cohort_id", "side", "user_id", name=op.f("uq_participant_cohort_id_side_user_id")
        ),
        sa.UniqueConstraint("submission_id", name=op.f("uq_participant_submission_id")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_user_id"), ["user_id"], unique=False)

    op.create_table(
        "survey_tally",
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column(
            "survey",
            sa.Enum(
                "midway",
                "closing",
                name="survey",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_survey_tally_cohort_id_cohort")
        ),
        sa.PrimaryKeyConstraint("cohort_id", "survey", name=op.f("pk_survey_tally")),
    )
    op.create_table(
        "attendance",
        sa.Column("gathering_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "present",
                "excused",
                "absent",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_attendance_gathering_id_gathering")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["users.id"], name=op.f("fk_attendance_noted_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_attendance_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("gathering_id", "participant_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "certificate_grant",
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["users.id"], name=op.f("fk_certificate_grant_granted_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_certificate_grant_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_certificate_grant")),
    )
    op.create_table(
        "match_run_left",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column("explained", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_match_run_left_participant_id_participant"),
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_run.id"], name=op.f("fk_match_run_left_run_id_match_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_run_left")),
        sa.UniqueConstraint(
            "run_id", "participant_id", name=op.f("uq_match_run_left_run_id_participant_id")
        ),
    )
    with op.batch_alter_table("match_run_left", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_match_run_left_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "match_run_pair",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("explained", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["participant.id"], name=op.f("fk_match_run_pair_mentee_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["participant.id"], name=op.f("fk_match_run_pair_mentor_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_run.id"], name=op.f("fk_match_run_pair_run_id_match_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_run_pair")),
        sa.UniqueConstraint("run_id", "mentee_id", name=op.f("uq_match_run_pair_run_id_mentee_id")),
    )
    with op.batch_alter_table("match_run_pair", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_match_run_pair_mentee_id"), ["mentee_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_match_run_pair_mentor_id"), ["mentor_id"], unique=False
        )

    op.create_table(
        "pair_wish",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pin",
                "forbid",
                name="wishkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_pair_wish_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_pair_wish_made_by_users")),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["participant.id"], name=op.f("fk_pair_wish_mentee_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["participant.id"], name=op.f("fk_pair_wish_mentor_id_participant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_wish")),
        sa.UniqueConstraint(
            "mentee_id", "mentor_id", name=op.f("uq_pair_wish_mentee_id_mentor_id")
        ),
    )
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_wish_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "pairing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("mentee_id", sa.Uuid(), nullable=False),
        sa.Column("mentor_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "proposed",
                "mentee_accepted",
                "accepted",
                "active",
                "completed",
                "ended_early",
                "declined",
                "lapsed",
                "withdrawn",
                name="pairingstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentee_said", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_said", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentee_agreed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mentor_agreed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_note", sa.Text(), nullable=False),
        sa.Column("declined_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('completed', 'ended_early', 'declined',"
            " 'lapsed', 'withdrawn')) = (ended_at IS NOT NULL)",
            name=op.f("ck_pairing_over_has_time"),
        ),
        sa.CheckConstraint(
            "declined_by IS NULL OR state = 'declined'", name=op.f("ck_pairing_declined_has_who")
        ),
        sa.CheckConstraint(
            "state <> 'planned' OR proposed_at IS NULL",
            name=op.f("ck_pairing_planned_is_not_asked"),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'withdrawn') OR proposed_at IS NOT NULL",
            name=op.f("ck_pairing_asked_has_time"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'active', 'completed',"
            " 'ended_early') OR (mentee_said IS NOT NULL AND mentor_said IS NOT NULL)",
            name=op.f("ck_pairing_both_said_yes"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('active', 'completed') OR started_at IS NOT NULL",
            name=op.f("ck_pairing_active_since"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('proposed', 'mentee_accepted') OR answer_by IS NOT NULL",
            name=op.f("ck_pairing_asked_until"),
        ),
        sa.CheckConstraint("mentee_id <> mentor_id", name=op.f("ck_pairing_two_people")),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_pairing_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["declined_by"], ["participant.id"], name=op.f("fk_pairing_declined_by_participant")
        ),
        sa.ForeignKeyConstraint(
            ["mentee_id"], ["participant.id"], name=op.f("fk_pairing_mentee_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["participant.id"], name=op.f("fk_pairing_mentor_id_participant")
        ),
        sa.ForeignKeyConstraint(
            ["planned_by"], ["users.id"], name=op.f("fk_pairing_planned_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["match_run.id"], name=op.f("fk_pairing_run_id_match_run")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
    )
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pairing_cohort_id_pairing_state"), ["cohort_id", "state"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_pairing_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(
            "uq_pairing_one_live",
            ["mentee_id"],
            unique=True,
            sqlite_where=sa.text(
                "state IN ('planned', 'proposed', 'mentee_accepted', 'accepted', 'active')"
            ),
            postgresql_where=sa.text(
                "state IN ('planned', 'proposed', 'mentee_accepted', 'accepted', 'active')"
            ),
        )

    op.create_table(
        "survey_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cohort_id", sa.Uuid(), nullable=False),
        sa.Column("participant_id", sa.Uuid(), nullable=False),
        sa.Column(
            "survey",
            sa.Enum(
                "midway",
                "closing",
                name="survey",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cohort_id"], ["cohort.id"], name=op.f("fk_survey_reply_cohort_id_cohort")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_survey_reply_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_reply")),
        sa.UniqueConstraint(
            "participant_id", "survey", name=op.f("uq_survey_reply_participant_id_survey")
        ),
    )
    with op.batch_alter_table("survey_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_reply_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.CheckConstraint("length(trim(words)) > 0", name=op.f("ck_goal_it_says_something")),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_goal_pairing_id_pairing")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["users.id"], name=op.f("fk_goal_written_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_pairing_id"), ["pairing_id"], unique=False)

    op.create_table(
        "meeting_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_meeting_entry_pairing_id_pairing")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["users.id"], name=op.f("fk_meeting_entry_written_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_entry")),
        sa.UniqueConstraint(
            "pairing_id", "held_on", name=op.f("uq_meeting_entry_pairing_id_held_on")
        ),
    )
    with op.batch_alter_table("meeting_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_entry_pairing_id"), ["pairing_id"], unique=False
        )

    op.create_table(
        "quiet_exit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(handled_at IS NULL) = (handled_by IS NULL)",
            name=op.f("ck_quiet_exit_handled_has_who"),
        ),
        sa.ForeignKeyConstraint(
            ["handled_by"], ["users.id"], name=op.f("fk_quiet_exit_handled_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_quiet_exit_pairing_id_pairing")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["users.id"], name=op.f("fk_quiet_exit_told_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_exit")),
    )
    with op.batch_alter_table("quiet_exit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quiet_exit_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index(
            "uq_quiet_exit_one_open",
            ["pairing_id", "told_by"],
            unique=True,
            sqlite_where=sa.text("handled_at IS NULL"),
            postgresql_where=sa.text("handled_at IS NULL"),
        )

    op.create_table(
        "reminders_off",
        sa.Column("pairing_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_reminders_off_pairing_id_pairing")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reminders_off_user_id_users")
        ),
        sa.PrimaryKeyConstraint("pairing_id", "user_id", name=op.f("pk_reminders_off")),
    )
    with op.batch_alter_table("proposer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part", ASKED_AS, nullable=False, server_default="proposer"))
    with op.batch_alter_table("proposer", schema=None) as batch_op:
        batch_op.alter_column("part", existing_type=ASKED_AS, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("proposer", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_proposer_askedas"), type_="check")
        batch_op.drop_column("part")

    op.drop_table("reminders_off")
    with op.batch_alter_table("quiet_exit", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_quiet_exit_one_open",
            sqlite_where=sa.text("handled_at IS NULL"),
            postgresql_where=sa.text("handled_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_quiet_exit_pairing_id"))

    op.drop_table("quiet_exit")
    with op.batch_alter_table("meeting_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_entry_pairing_id"))

    op.drop_table("meeting_entry")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_pairing_id"))

    op.drop_table("goal")
    with op.batch_alter_table("survey_reply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_reply_cohort_id"))

    op.drop_table("survey_reply")
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pairing_one_live",
            sqlite_where=sa.text(
                "state IN ('planned', 'proposed', 'mentee_accepted', 'accepted', 'active')"
            ),
            postgresql_where=sa.text(
                "state IN ('planned', 'proposed', 'mentee_accepted', 'accepted', 'active')"
            ),
        )
        batch_op.drop_index(batch_op.f("ix_pairing_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_cohort_id_pairing_state"))

    op.drop_table("pairing")
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_wish_cohort_id"))

    op.drop_table("pair_wish")
    with op.batch_alter_table("match_run_pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_run_pair_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_match_run_pair_mentee_id"))

    op.drop_table("match_run_pair")
    with op.batch_alter_table("match_run_left", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_run_left_participant_id"))

    op.drop_table("match_run_left")
    op.drop_table("certificate_grant")
    op.drop_table("attendance")
    op.drop_table("survey_tally")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_user_id"))

    op.drop_table("participant")
    with op.batch_alter_table("match_run", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_match_run_one_reckoning",
            sqlite_where=sa.text("state = 'reckoning'"),
            postgresql_where=sa.text("state = 'reckoning'"),
        )

    op.drop_table("match_run")
    with op.batch_alter_table("gathering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gathering_cohort_id"))

    op.drop_table("gathering")
    op.drop_table("cohort")
    # ### end Alembic commands ###
