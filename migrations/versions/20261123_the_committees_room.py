"""The committee's room: seats, recusals, assignments, reviews, meetings, decisions, letters."""

import json
import uuid
from collections import defaultdict
from datetime import date
from statistics import fmean, median, pstdev

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


SEATS = "seat IN ('chair', 'acting_chair', 'member')"
SEATS_WITH_DEPUTIES = "seat IN ('chair', 'acting_chair', 'member', 'deputy')"
DECISION_CHECKS = {
    "somebody_decided": "state = 'proposed' OR present >= 1",
    "proposed_is_unsigned": "(state = 'proposed') = (signed_at IS NULL)",
    "places_are_of_the_reserve": (
        "reserve_place IS NULL OR (outcome = 'reserve' AND reserve_place >= 1)"
    ),
    "amount_is_money": "amount >= 0",
    "signed_with_reasons": "state = 'proposed' OR length(trim(reasons)) > 0",
    "countersigned_after_signing": (
        "state NOT IN ('proposed', 'signed_once') OR countersigned_at IS NULL"
    ),
    "countersigned_before_it_counts": (
        "state IN ('proposed', 'signed_once') OR countersigned_at IS NOT NULL"
        " OR (state <> 'signed_twice' AND signed_at = applied_at)"
    ),
    "countersigned_has_who": "(countersigned_at IS NULL) = (countersigned_by IS NULL)",
    "two_people_sign": "countersigned_by <> decided_by",
    "applied_has_time": "(state IN ('applied', 'announced')) = (applied_at IS NOT NULL)",
}
ALONE = "Ruled by the leader of the case, before the rulings of the body were kept here."
MOMENT, DAY, ID = sa.DateTime(timezone=True), sa.Date(), sa.Uuid()
DECLARED = {
    "submission_id": ID,
    "user_id": ID,
    "ground": sa.String(),
    "standing": sa.String(),
    "hidden": sa.Boolean(),
    "declared_at": MOMENT,
    "ruled_by": ID,
    "ruled_at": MOMENT,
}
ENTRIES = sa.table(
    "recusal_entry",
    *(
        sa.column(name, kind)
        for name, kind in (
            DECLARED
            | {
                "id": ID,
                "act": sa.String(),
                "done_at": MOMENT,
                "done_by": ID,
                "grounds_from": DAY,
                "how": sa.String(),
                "reason": sa.Text(),
            }
        ).items()
        if name not in {"declared_at", "ruled_by", "ruled_at"}
    ),
)
PARTICIPANTS = sa.table("ruling_participant", sa.column("entry_id", ID), sa.column("user_id", ID))
SUBMISSIONS = sa.table("submission", sa.column("id", ID), sa.column("call_id", ID))
REVIEWS = sa.table(
    "review", sa.column("submission_id", ID), sa.column("state"), sa.column("weighted")
)
SCORES = sa.table(
    "case_score",
    sa.column("submission_id", ID),
    sa.column("call_id", ID),
    *map(sa.column, ("reviews", "mean", "median", "lowest", "highest", "spread")),
)
LAUREATES = sa.table(
    "laureate",
    *(sa.column(name, ID) for name in ("id", "submission_id")),
    sa.column("name", sa.Text()),
    sa.column("published_at", MOMENT),
)
ACCEPTANCES = sa.table(
    "acceptance",
    *(sa.column(name, ID) for name in ("id", "laureate_id", "submission_id")),
    *map(sa.column, ("state", "email", "name", "language", "link", "mails")),
    *(sa.column(name, MOMENT) for name in ("invited_at", "expires_at", "answered_at")),
)
CALLS = sa.table(
    "call", sa.column("id", ID), sa.column("programme_id", ID), sa.column("options", sa.Text())
)
PROGRAMMES = sa.table("programme", sa.column("id", ID), sa.column("kind"))
WEEKS_TO_APPEAL = 3


def upgrade() -> None:
    op.create_table(
        "expertise",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_expertise_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_expertise")),
    )
    op.create_table(
        "interests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("employer", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("affiliations", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("financial", sa.Text(), nullable=False),
        sa.Column("collaborators", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_interests_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interests")),
    )
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_interests_user_id_interests_declared_at"),
            ["user_id", "declared_at"],
            unique=False,
        )

    op.create_table(
        "agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=True),
        sa.Column("alpha", sa.Double(), nullable=True),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_agreement_call_id_call")),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["users.id"], name=op.f("fk_agreement_viewer_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("call_id", "viewer_id", name=op.f("uq_agreement_call_id_viewer_id")),
    )
    op.create_table(
        "balance_exception",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(reason) > 0", name=op.f("ck_balance_exception_exception_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["call.id"], name=op.f("fk_balance_exception_call_id_call")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("fk_balance_exception_recorded_by_users")
        ),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_balance_exception")),
    )
    op.create_table(
        "call_budget",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("pot", sa.Integer(), nullable=False),
        sa.Column("over_reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("pot >= 0", name=op.f("ck_call_budget_pot_is_money")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_call_budget_call_id_call")),
        sa.ForeignKeyConstraint(["set_by"], ["users.id"], name=op.f("fk_call_budget_set_by_users")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_call_budget")),
    )
    op.create_table(
        "letter_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "awarded",
                "part_awarded",
                "reserve",
                "declined",
                "no_award",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_letter_text_call_id_call")),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["users.id"], name=op.f("fk_letter_text_changed_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint("call_id", "outcome", name=op.f("uq_letter_text_call_id_outcome")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "called",
                "held",
                "shared",
                "cancelled",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes_long", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'shared') = (shared_at IS NOT NULL)", name=op.f("ck_meeting_shared_has_time")
        ),
        sa.CheckConstraint(
            "length(trim(place)) > 0 OR link <> ''", name=op.f("ck_meeting_is_somewhere")
        ),
        sa.CheckConstraint(
            "state IN ('held', 'shared') OR approved_at IS NULL", name=op.f("ck_meeting_held_first")
        ),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by IS NULL)",
            name=op.f("ck_meeting_approved_has_who"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_meeting_approved_by_users")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_meeting_call_id_call")),
        sa.ForeignKeyConstraint(["made_by"], ["users.id"], name=op.f("fk_meeting_made_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_call_id_meeting_starts_at"),
            ["call_id", "starts_at"],
            unique=False,
        )

    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "reckoning",
                "ready",
                "failed",
                "confirmed",
                "discarded",
                name="proposalstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('confirmed', 'discarded')) = (ended_at IS NOT NULL)",
            name=op.f("ck_proposal_end_has_time"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_proposal_end_has_a_person")
        ),
        sa.CheckConstraint("done <= total", name=op.f("ck_proposal_not_more_than_all")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["users.id"], name=op.f("fk_proposal_asked_by_id_users")
        ),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_proposal_call_id_call")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["users.id"], name=op.f("fk_proposal_ended_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(
            "uq_proposal_one_open",
            ["call_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('reckoning', 'ready')"),
            postgresql_where=sa.text("state IN ('reckoning', 'ready')"),
        )

    op.create_table(
        "review_plan",
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("by_assignment", sa.Boolean(), nullable=False),
        sa.Column("per_case", sa.Integer(), nullable=False),
        sa.Column("most_per_member", sa.Integer(), nullable=True),
        sa.Column("reads_all", sa.Boolean(), nullable=False),
        sa.Column("hides_submitter", sa.Boolean(), nullable=False),
        sa.Column("hides_subject", sa.Boolean(), nullable=False),
        sa.CheckConstraint("most_per_member >= 1", name=op.f("ck_review_plan_limit_is_something")),
        sa.CheckConstraint("per_case >= 1", name=op.f("ck_review_plan_somebody_reviews")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_review_plan_call_id_call")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_review_plan")),
    )
    op.create_table(
        "severity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("viewer_id", sa.Uuid(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_severity_call_id_call")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_severity_user_id_users")),
        sa.ForeignKeyConstraint(
            ["viewer_id"], ["users.id"], name=op.f("fk_severity_viewer_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_severity")),
        sa.UniqueConstraint(
            "call_id", "viewer_id", "user_id", name=op.f("uq_severity_call_id_viewer_id_user_id")
        ),
    )
    op.create_table(
        "access_assessment",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("assessed_by", sa.Uuid(), nullable=False),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessed_by"], ["users.id"], name=op.f("fk_access_assessment_assessed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_access_assessment_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_access_assessment")),
    )
    op.create_table(
        "access_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("piece", sa.String(length=80), nullable=False),
        sa.Column("phrase", sa.String(length=500), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "piece <> '*' OR length(phrase) > 0", name=op.f("ck_access_mark_everywhere_is_a_phrase")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_access_mark_made_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_access_mark_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_mark")),
        sa.UniqueConstraint(
            "submission_id",
            "piece",
            "phrase",
            name=op.f("uq_access_mark_submission_id_piece_phrase"),
        ),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "assigned",
                "accepted",
                "declined",
                "withdrawn",
                name="assignmentstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "hand",
                "bulk",
                "file",
                "computed",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state <> 'declined' OR length(reason) > 0",
            name=op.f("ck_assignment_declined_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_assignment_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_assignment_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "submission_id", "user_id", name=op.f("uq_assignment_submission_id_user_id")
        ),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assignment_of_person", ["user_id", "state", "submission_id"], unique=False
        )

    op.create_table(
        "case_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_case_comment_says_something")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_case_comment_author_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_case_comment_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_comment")),
        sa.UniqueConstraint("token", name=op.f("uq_case_comment_token")),
    )
    with op.batch_alter_table("case_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_comment_submission_id_case_comment_written_at"),
            ["submission_id", "written_at"],
            unique=False,
        )

    op.create_table(
        "case_score",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("mean", sa.Double(), nullable=False),
        sa.Column("median", sa.Double(), nullable=False),
        sa.Column("lowest", sa.Double(), nullable=False),
        sa.Column("highest", sa.Double(), nullable=False),
        sa.Column("spread", sa.Double(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("faculty_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("reviews >= 1", name=op.f("ck_case_score_has_reviews")),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name=op.f("fk_case_score_call_id_call")),
        sa.ForeignKeyConstraint(
            ["faculty_id"], ["unit.id"], name=op.f("fk_case_score_faculty_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_case_score_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_case_score")),
    )
    with op.batch_alter_table("case_score", schema=None) as batch_op:
        batch_op.create_index("ix_case_score_best", ["mean", "submission_id"], unique=False)
        batch_op.create_index(
            "ix_case_score_fewest", ["call_id", "reviews", "submission_id"], unique=False
        )
        batch_op.create_index(
            "ix_case_score_ranked", ["call_id", "mean", "submission_id"], unique=False
        )

    op.create_table(
        "grant_award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("grantee_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "accepted",
                "declined",
                "in_use",
                "extension_asked",
                "report_due",
                "reported",
                "closed",
                "withdrawn",
                name="grantstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("use_by", sa.Date(), nullable=True),
        sa.Column("report_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used", sa.Integer(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("report_version", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_grant_award_closed_has_time"),
        ),
        sa.CheckConstraint(
            "state <> 'offered' OR answered_at IS NULL", name=op.f("ck_grant_award_offered_waits")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined', 'in_use', 'extension_asked',"
            " 'report_due', 'reported', 'closed') OR answered_at IS NOT NULL",
            name=op.f("ck_grant_award_answered_has_time"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('in_use', 'extension_asked', 'report_due', 'reported',"
            " 'closed') OR started_at IS NOT NULL",
            name=op.f("ck_grant_award_used_from"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('reported', 'closed') OR reported_at IS NOT NULL",
            name=op.f("ck_grant_award_reported_has_time"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_grant_award_closed_has_who")
        ),
        sa.CheckConstraint(
            "(started_at IS NULL) = (started_by IS NULL)",
            name=op.f("ck_grant_award_started_has_who"),
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_grant_award_amount_is_money")),
        sa.CheckConstraint("used >= 0", name=op.f("ck_grant_award_used_is_money")),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["users.id"], name=op.f("fk_grant_award_closed_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["grantee_id"], ["users.id"], name=op.f("fk_grant_award_grantee_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["users.id"], name=op.f("fk_grant_award_started_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_grant_award_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_award")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_grant_award_submission_id")),
    )
    with op.batch_alter_table("grant_award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_award_grantee_id"), ["grantee_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_grant_award_state_grant_award_use_by"), ["state", "use_by"], unique=False
        )

    op.create_table(
        "hint_set_aside",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("set_aside_by", sa.Uuid(), nullable=False),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_aside_by"], ["users.id"], name=op.f("fk_hint_set_aside_set_aside_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_hint_set_aside_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_hint_set_aside_user_id_users")
        ),
        sa.PrimaryKeyConstraint("submission_id", "user_id", "kind", name=op.f("pk_hint_set_aside")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "awarded",
                "part_awarded",
                "reserve",
                "declined",
                "no_award",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proofread_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proofread_by", sa.Uuid(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "language IN ('nb', 'nn', 'en')", name=op.f("ck_letter_language_is_ours")
        ),
        sa.CheckConstraint(
            "(opened_at IS NULL) = (opened_by IS NULL)", name=op.f("ck_letter_opened_has_who")
        ),
        sa.CheckConstraint(
            "(proofread_at IS NULL) = (proofread_by IS NULL)",
            name=op.f("ck_letter_proofread_has_who"),
        ),
        sa.CheckConstraint(
            "(released_at IS NULL) = (mail_id IS NULL)", name=op.f("ck_letter_released_has_notice")
        ),
        sa.CheckConstraint(
            "opened_at IS NULL OR released_at IS NOT NULL",
            name=op.f("ck_letter_opened_when_released"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["users.id"], name=op.f("fk_letter_opened_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["proofread_by"], ["users.id"], name=op.f("fk_letter_proofread_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_letter_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("mail_id", name=op.f("uq_letter_mail_id")),
        sa.UniqueConstraint("submission_id", "number", name=op.f("uq_letter_submission_id_number")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_released_at"), ["released_at"], unique=False)

    op.create_table(
        "meeting_attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "attendance",
            sa.Enum(
                "present",
                "absent",
                "deputy",
                name="attendance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(attendance = 'deputy') = (deputy_id IS NOT NULL)",
            name=op.f("ck_meeting_attendance_deputy_is_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["users.id"], name=op.f("fk_meeting_attendance_deputy_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_attendance_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_meeting_attendance_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendance")),
        sa.UniqueConstraint(
            "meeting_id", "user_id", name=op.f("uq_meeting_attendance_meeting_id_user_id")
        ),
    )
    op.create_table(
        "meeting_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "settled",
            sa.Enum(
                "consensus",
                "vote",
                "postponed",
                name="settled",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("motion", sa.Text(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.Boolean(), nullable=False),
        sa.Column("casting", sa.Boolean(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("led_by", sa.Uuid(), nullable=True),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(settled = 'vote') = (votes_for IS NOT NULL) OR settled IS NULL",
            name=op.f("ck_meeting_item_vote_is_counted"),
        ),
        sa.CheckConstraint(
            "settled IS NULL OR settled = 'postponed' OR (adopted IS NOT NULL AND quorum >= 1)",
            name=op.f("ck_meeting_item_settled_says_what"),
        ),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by IS NULL)",
            name=op.f("ck_meeting_item_approved_has_who"),
        ),
        sa.CheckConstraint(
            "(recorded_at IS NULL) = (recorded_by IS NULL)",
            name=op.f("ck_meeting_item_recorded_has_who"),
        ),
        sa.CheckConstraint(
            "(settled IS NULL) = (recorded_at IS NULL)",
            name=op.f("ck_meeting_item_recorded_has_how"),
        ),
        sa.CheckConstraint(
            "(submission_id IS NULL) = (length(title) > 0)",
            name=op.f("ck_meeting_item_case_or_title"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["users.id"], name=op.f("fk_meeting_item_approved_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["led_by"], ["users.id"], name=op.f("fk_meeting_item_led_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_item_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("fk_meeting_item_recorded_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_meeting_item_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_item")),
        sa.UniqueConstraint(
            "meeting_id", "submission_id", name=op.f("uq_meeting_item_meeting_id_submission_id")
        ),
    )
    with op.batch_alter_table("meeting_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_item_meeting_id_meeting_item_position"),
            ["meeting_id", "position"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_item_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "meeting_pack",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("reader_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "running",
                "ready",
                "failed",
                name="packstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'ready') = (file_id IS NOT NULL)",
            name=op.f("ck_meeting_pack_ready_has_a_file"),
        ),
        sa.CheckConstraint(
            "(state IN ('ready', 'failed')) = (ended_at IS NOT NULL)",
            name=op.f("ck_meeting_pack_ended_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_meeting_pack_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_pack_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["users.id"], name=op.f("fk_meeting_pack_reader_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_pack")),
        sa.UniqueConstraint(
            "meeting_id", "reader_id", name=op.f("uq_meeting_pack_meeting_id_reader_id")
        ),
    )
    with op.batch_alter_table("meeting_pack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_pack_reader_id"), ["reader_id"], unique=False)

    op.create_table(
        "proposed_pair",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proposal_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "change",
            sa.Enum(
                "new",
                "stays",
                "ends",
                name="change",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("taken_out", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT (pinned AND taken_out)", name=op.f("ck_proposed_pair_pinned_is_not_taken_out")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_proposed_pair_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_proposed_pair_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_proposed_pair_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_pair")),
        sa.UniqueConstraint(
            "proposal_id",
            "submission_id",
            "user_id",
            name=op.f("uq_proposed_pair_proposal_id_submission_id_user_id"),
        ),
    )
    op.create_table(
        "recusal_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "act",
            sa.Enum(
                "declared",
                "imposed",
                "ruled",
                "lifted",
                name="act",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("grounds_from", sa.Date(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "clear",
                "awaiting_ruling",
                "recused",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "meeting",
                "writing",
                name="how",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(act = 'ruled') = (how IS NOT NULL)", name=op.f("ck_recusal_entry_ruling_says_how")
        ),
        sa.CheckConstraint(
            "act <> 'declared' OR done_by = user_id",
            name=op.f("ck_recusal_entry_declared_by_the_member"),
        ),
        sa.CheckConstraint(
            "act NOT IN ('ruled', 'lifted') OR (done_by IS NOT NULL AND length(reason) > 0)",
            name=op.f("ck_recusal_entry_ruled_and_lifted_by_somebody_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["done_by"], ["users.id"], name=op.f("fk_recusal_entry_done_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_recusal_entry_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_recusal_entry_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal_entry")),
    )
    with op.batch_alter_table("recusal_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recusal_entry_submission_id_recusal_entry_done_at"),
            ["submission_id", "done_at"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_recusal_entry_user_id"), ["user_id"], unique=False)

    op.create_table(
        "redacted_text",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("more", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("withheld", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "NOT (withheld AND length(text) > 0)", name=op.f("ck_redacted_text_withheld_is_empty")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_redacted_text_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redacted_text")),
        sa.UniqueConstraint(
            "submission_id",
            "place",
            "digest",
            name=op.f("uq_redacted_text_submission_id_place_digest"),
        ),
    )
    op.create_table(
        "redaction",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_number", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("for_submitter", sa.Boolean(), nullable=False),
        sa.Column("for_subject", sa.Boolean(), nullable=False),
        sa.Column("title_digest", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by_id IS NULL) AND (approved_at IS"
            " NULL) = (approved_number IS NULL)",
            name=op.f("ck_redaction_approved_by_somebody"),
        ),
        sa.CheckConstraint(
            "approved_at IS NULL OR for_submitter OR for_subject",
            name=op.f("ck_redaction_approved_for_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["users.id"], name=op.f("fk_redaction_approved_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["users.id"], name=op.f("fk_redaction_saved_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_redaction_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_redaction")),
    )
    op.create_table(
        "review_phase",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reading",
                "scoring",
                "discussion",
                "selection",
                name="phasekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("may_score", sa.Boolean(), nullable=False),
        sa.Column(
            "sees_others",
            sa.Enum(
                "never",
                "after_own",
                "always",
                name="others",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("may_comment", sa.Boolean(), nullable=False),
        sa.Column("may_select", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "began_at IS NOT NULL OR NOT active", name=op.f("ck_review_phase_active_has_begun")
        ),
        sa.ForeignKeyConstraint(
            ["call_id"], ["review_plan.call_id"], name=op.f("fk_review_phase_call_id_review_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_phase")),
        sa.UniqueConstraint("call_id", "kind", name=op.f("uq_review_phase_call_id_kind")),
    )
    with op.batch_alter_table("review_phase", schema=None) as batch_op:
        batch_op.create_index(
            "uq_review_phase_one_active",
            ["call_id"],
            unique=True,
            sqlite_where=sa.text("active"),
            postgresql_where=sa.text("active"),
        )

    op.create_table(
        "washed_file",
        sa.Column("original_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "washed",
                "failed",
                name="washstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("washed_id", sa.Uuid(), nullable=True),
        sa.Column("washed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'washed') = (washed_id IS NOT NULL)",
            name=op.f("ck_washed_file_washed_has_a_copy"),
        ),
        sa.CheckConstraint(
            "NOT shown OR state = 'washed'", name=op.f("ck_washed_file_shown_is_washed")
        ),
        sa.CheckConstraint(
            "NOT by_hand OR state = 'washed'", name=op.f("ck_washed_file_by_hand_is_washed")
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["stored_file.id"], name=op.f("fk_washed_file_original_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_washed_file_submission_id_submission"),
        ),
        sa.ForeignKeyConstraint(
            ["washed_id"], ["stored_file.id"], name=op.f("fk_washed_file_washed_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("original_id", name=op.f("pk_washed_file")),
        sa.UniqueConstraint(
            "submission_id", "number", name=op.f("uq_washed_file_submission_id_number")
        ),
    )
    with op.batch_alter_table("washed_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_washed_file_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "acceptance",
        sa.Column("laureate_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "accepted",
                "declined",
                name="acceptancestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("how", sa.String(length=300), nullable=True),
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
            "(state = 'asked') = (answered_at IS NULL)",
            name=op.f("ck_acceptance_answered_has_time"),
        ),
        sa.CheckConstraint(
            "(recorded_by IS NULL) = (how IS NULL)", name=op.f("ck_acceptance_recorded_has_how")
        ),
        sa.ForeignKeyConstraint(
            ["laureate_id"], ["laureate.id"], name=op.f("fk_acceptance_laureate_id_laureate")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("fk_acceptance_recorded_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submission.id"],
            name=op.f("fk_acceptance_submission_id_submission"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptance")),
        sa.UniqueConstraint("laureate_id", name=op.f("uq_acceptance_laureate_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_acceptance_token_hash")),
    )
    with op.batch_alter_table("acceptance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acceptance_email"), ["email"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_acceptance_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "appeal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "acknowledged",
                "changed",
                "upheld",
                "forwarded",
                "stands",
                "overturned",
                "dismissed",
                "withdrawn",
                name="appealstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_from", sa.Uuid(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.Uuid(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("forwarded_to", sa.String(length=200), nullable=True),
        sa.Column("forwarded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forwarded_by", sa.Uuid(), nullable=True),
        sa.Column("ruling", sa.Text(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ruled_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_before", sa.Integer(), nullable=True),
        sa.Column("amount_after", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            name=op.f("ck_appeal_withdrawn_has_time"),
        ),
        sa.CheckConstraint(
            "(state IN ('stands', 'overturned')) = (ruled_at IS NOT NULL)",
            name=op.f("ck_appeal_ruled_has_time"),
        ),
        sa.CheckConstraint(
            "state = 'withdrawn' OR (state IN ('changed', 'upheld', 'forwarded',"
            " 'stands', 'overturned', 'dismissed')) = (answered_at IS NOT NULL)",
            name=op.f("ck_appeal_answered_has_time"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('forwarded', 'stands', 'overturned') OR forwarded_at IS NOT NULL",
            name=op.f("ck_appeal_forwarded_has_time"),
        ),
        sa.CheckConstraint(
            "(acknowledged_at IS NULL) = (acknowledged_by IS NULL)",
            name=op.f("ck_appeal_acknowledged_has_who"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)", name=op.f("ck_appeal_answered_has_who")
        ),
        sa.CheckConstraint(
            "(forwarded_at IS NULL) = (forwarded_to IS NULL)",
            name=op.f("ck_appeal_forwarded_has_where"),
        ),
        sa.CheckConstraint(
            "(ruled_at IS NULL) = (ruled_by IS NULL)", name=op.f("ck_appeal_ruled_has_who")
        ),
        sa.CheckConstraint(
            "answered_at IS NULL OR length(trim(answer)) > 0",
            name=op.f("ck_appeal_answered_with_reasons"),
        ),
        sa.CheckConstraint("length(trim(words)) > 0", name=op.f("ck_appeal_says_something")),
        sa.CheckConstraint(
            "ruled_at IS NULL OR length(trim(ruling)) > 0",
            name=op.f("ck_appeal_ruled_with_reasons"),
        ),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["users.id"], name=op.f("fk_appeal_acknowledged_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["users.id"], name=op.f("fk_appeal_answered_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["forwarded_by"], ["users.id"], name=op.f("fk_appeal_forwarded_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_appeal_letter_id_letter")
        ),
        sa.ForeignKeyConstraint(
            ["received_from"], ["users.id"], name=op.f("fk_appeal_received_from_users")
        ),
        sa.ForeignKeyConstraint(["ruled_by"], ["users.id"], name=op.f("fk_appeal_ruled_by_users")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_appeal_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_appeal_submission_id"), ["submission_id"], unique=False
        )
        batch_op.create_index(
            "uq_appeal_one_open",
            ["submission_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('received', 'acknowledged', 'upheld', 'forwarded')"),
            postgresql_where=sa.text(
                "state IN ('received', 'acknowledged', 'upheld', 'forwarded')"
            ),
        )

    op.create_table(
        "comment_mention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["case_comment.id"],
            name=op.f("fk_comment_mention_comment_id_case_comment"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_comment_mention_user_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_mention")),
        sa.UniqueConstraint(
            "comment_id", "user_id", name=op.f("uq_comment_mention_comment_id_user_id")
        ),
    )
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "made",
                "withdrawn",
                name="correctionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by_appeal", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("countersigned_by", sa.Uuid(), nullable=True),
        sa.Column("countersigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(trim(reason)) > 0", name=op.f("ck_correction_has_a_reason")),
        sa.CheckConstraint(
            "(state = 'made' AND NOT by_appeal) = (countersigned_at IS NOT NULL)",
            name=op.f("ck_correction_made_when_two_have_signed"),
        ),
        sa.CheckConstraint(
            "(countersigned_at IS NULL) = (countersigned_by IS NULL)",
            name=op.f("ck_correction_countersigned_has_who"),
        ),
        sa.CheckConstraint(
            "countersigned_by <> made_by", name=op.f("ck_correction_two_people_sign")
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            name=op.f("ck_correction_withdrawn_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["countersigned_by"], ["users.id"], name=op.f("fk_correction_countersigned_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["users.id"], name=op.f("fk_correction_withdrawn_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_correction_decision_id_decision")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["users.id"], name=op.f("fk_correction_made_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_correction_decision_id"), ["decision_id"], unique=False
        )

    op.create_table(
        "earlier_comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["case_comment.id"],
            name=op.f("fk_earlier_comment_comment_id_case_comment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_comment")),
    )
    with op.batch_alter_table("earlier_comment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_earlier_comment_comment_id"), ["comment_id"], unique=False
        )

    op.create_table(
        "earlier_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("weighted", sa.Double(), nullable=False),
        sa.Column(
            "recommendation",
            sa.Enum(
                "strongly_for",
                "for",
                "in_doubt",
                "against",
                name="recommendation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("answers_number", sa.Integer(), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unlocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unlocked_by_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(reason) > 0", name=op.f("ck_earlier_review_unlocked_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_earlier_review_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["unlocked_by_id"], ["users.id"], name=op.f("fk_earlier_review_unlocked_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_review")),
    )
    with op.batch_alter_table("earlier_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_earlier_review_review_id_earlier_review_unlocked_at"),
            ["review_id", "unlocked_at"],
            unique=False,
        )

    op.create_table(
        "grant_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_grant_extension_decided_has_who"),
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (granted IS NULL)",
            name=op.f("ck_grant_extension_decided_has_answer"),
        ),
        sa.CheckConstraint(
            "decided_at IS NULL OR length(trim(answer)) > 0",
            name=op.f("ck_grant_extension_decided_with_reason"),
        ),
        sa.CheckConstraint(
            "length(trim(reason)) > 0", name=op.f("ck_grant_extension_asked_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["users.id"], name=op.f("fk_grant_extension_decided_by_users")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grant_award.id"], name=op.f("fk_grant_extension_grant_id_grant_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_extension")),
    )
    with op.batch_alter_table("grant_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grant_extension_grant_id"), ["grant_id"], unique=False)
        batch_op.create_index(
            "uq_grant_extension_one_open",
            ["grant_id"],
            unique=True,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )

    op.create_table(
        "item_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "took_part",
                "left",
                "away",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("grounds_from", sa.Date(), nullable=True),
        sa.Column(
            "vote",
            sa.Enum(
                "for",
                "against",
                "abstained",
                name="vote",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(part = 'left') = (grounds_from IS NOT NULL)",
            name=op.f("ck_item_part_left_for_a_ground"),
        ),
        sa.CheckConstraint(
            "vote IS NULL OR part = 'took_part'", name=op.f("ck_item_part_voters_took_part")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting_item.id"], name=op.f("fk_item_part_item_id_meeting_item")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_item_part_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_part")),
        sa.UniqueConstraint("item_id", "user_id", name=op.f("uq_item_part_item_id_user_id")),
    )
    op.create_table(
        "money_returned",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("grant_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("takes_back_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint("amount <> 0", name=op.f("ck_money_returned_amount_is_something")),
        sa.CheckConstraint(
            "(amount < 0) = (takes_back_id IS NOT NULL)",
            name=op.f("ck_money_returned_below_zero_takes_another_back"),
        ),
        sa.CheckConstraint(
            "takes_back_id IS NULL OR length(trim(note)) > 0",
            name=op.f("ck_money_returned_taken_back_with_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["takes_back_id"],
            ["money_returned.id"],
            name=op.f("fk_money_returned_takes_back_id_money_returned"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grant_award.id"], name=op.f("fk_money_returned_grant_id_grant_award")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("fk_money_returned_recorded_by_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_returned")),
        sa.UniqueConstraint("takes_back_id", name=op.f("uq_money_returned_takes_back_id")),
    )
    with op.batch_alter_table("money_returned", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_money_returned_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "ruling_participant",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["recusal_entry.id"],
            name=op.f("fk_ruling_participant_entry_id_recusal_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_ruling_participant_user_id_users")
        ),
        sa.PrimaryKeyConstraint("entry_id", "user_id", name=op.f("pk_ruling_participant")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "state",
                sa.Enum(
                    "proposed",
                    "signed_once",
                    "signed_twice",
                    "applied",
                    "announced",
                    name="decisionstate",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=False,
                server_default="announced",
            )
        )
        batch_op.add_column(sa.Column("amount", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("conditions", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("over_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("reserve_place", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("countersigned_by", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("countersigned_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.create_index(batch_op.f("ix_decision_state"), ["state"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_decision_countersigned_by_users"), "users", ["countersigned_by"], ["id"]
        )
        batch_op.drop_constraint(op.f("ck_decision_has_reasons"), type_="check")
        batch_op.drop_constraint(op.f("ck_decision_somebody_decided"), type_="check")

    # Every decision of before counted at once, by one signature.
    op.execute(
        "UPDATE decision SET signed_at = decided_at, applied_at = decided_at, state = CASE WHEN"
        " (SELECT s.state FROM submission s WHERE s.id = decision.submission_id) = 'decided'"
        " THEN 'applied' ELSE 'announced' END"
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        for name, rule in DECISION_CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_decision_{name}"), rule)

    with op.batch_alter_table("declaration", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("grounds_from", sa.Date(), nullable=False, server_default="1970-01-01")
        )
        batch_op.drop_index(batch_op.f("ix_declaration_user_id_declaration_standing"))
        batch_op.create_index(
            "ix_declaration_of_person", ["user_id", "standing", "submission_id"], unique=False
        )

    with op.batch_alter_table("laureate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("embargo_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("portrait_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("portrait_width", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("portrait_height", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("alt", sa.Text(), nullable=False, server_default="{}"))
        batch_op.create_foreign_key(
            batch_op.f("fk_laureate_portrait_id_stored_file"),
            "stored_file",
            ["portrait_id"],
            ["id"],
        )
        batch_op.create_check_constraint(
            op.f("ck_laureate_portrait_has_width"),
            "(portrait_id IS NULL) = (portrait_width IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_laureate_portrait_has_height"),
            "(portrait_id IS NULL) = (portrait_height IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_laureate_published_after_embargo"), "published_at >= embargo_until"
        )

    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deputy_for_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("deputy_rank", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("from_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("to_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("away_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("away_to", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("external", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("affiliation", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "counted_as",
                sa.Enum(
                    "woman",
                    "man",
                    name="countedas",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_panel_member_deputy_for_id_deputy_rank"),
            ["deputy_for_id", "deputy_rank"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_panel_member_deputy_for_id_panel_member"),
            "panel_member",
            ["deputy_for_id"],
            ["id"],
        )
        batch_op.drop_constraint(op.f("ck_panel_member_seat"), type_="check")
        batch_op.create_check_constraint(op.f("ck_panel_member_seat"), SEATS_WITH_DEPUTIES)
        batch_op.create_check_constraint(
            op.f("ck_panel_member_deputy_has_a_member"),
            "(seat = 'deputy') = (deputy_for_id IS NOT NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_panel_member_deputy_has_a_rank"),
            "(seat = 'deputy') = (deputy_rank IS NOT NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_panel_member_rank_counts_from_one"), "deputy_rank >= 1"
        )
        batch_op.create_check_constraint(
            op.f("ck_panel_member_term_ends_after_it_begins"), "to_day >= from_day"
        )
        batch_op.create_check_constraint(
            op.f("ck_panel_member_away_in_order"), "away_to IS NULL OR away_to >= away_from"
        )
        batch_op.create_check_constraint(
            op.f("ck_panel_member_away_has_a_first_day"),
            "away_to IS NULL OR away_from IS NOT NULL",
        )

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_user_id_review_state"))
        batch_op.create_index(
            "ix_review_of_person", ["user_id", "state", "submission_id"], unique=False
        )
        batch_op.add_column(sa.Column("frozen", sa.Double(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "recommendation",
                sa.Enum(
                    "strongly_for",
                    "for",
                    "in_doubt",
                    "against",
                    name="recommendation",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("answers_number", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("saved_from", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("unlocked", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_review_locked_is_not_reopened"), "state <> 'locked' OR reopened_at IS NULL"
        )

    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("skipped", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_check_constraint(
            op.f("ck_score_skipped_has_no_value"), "NOT (skipped AND value IS NOT NULL)"
        )

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("letters_attached", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    _fill_the_record()
    _fill_the_numbers()
    _accept_for_the_published()
    _give_the_weeks_to_appeal()


def _fill_the_record() -> None:
    """The record of recusals begins with what has been declared, imposed and ruled so far."""
    db = op.get_bind()
    declared = sa.table("declaration", *(sa.column(name, kind) for name, kind in DECLARED.items()))
    for row in db.execute(sa.select(*declared.columns)).mappings():
        entry = {
            "submission_id": row["submission_id"],
            "user_id": row["user_id"],
            "ground": row["ground"],
            "grounds_from": date(1970, 1, 1),
            "hidden": row["hidden"],
        }
        by = None if row["hidden"] else row["user_id"]
        standing = "awaiting_ruling" if row["ruled_at"] else row["standing"]
        act = "imposed" if row["hidden"] else "declared"
        _enter({**entry, "act": act, "done_at": row["declared_at"], "done_by": by}, standing)
        if row["ruled_at"]:
            ruling = {"act": "ruled", "done_at": row["ruled_at"], "done_by": row["ruled_by"]}
            ruled = _enter({**entry, **ruling, "how": "writing"}, row["standing"], ALONE)
            participant = {"entry_id": ruled, "user_id": row["ruled_by"]}
            db.execute(sa.insert(PARTICIPANTS).values(participant))


def _enter(entry: dict[str, object], standing: str, reason: str = "") -> uuid.UUID:
    made = uuid.uuid4()
    values = {"id": made, "standing": standing, "reason": reason, "how": None, **entry}
    op.get_bind().execute(sa.insert(ENTRIES).values(values))
    return made


def _fill_the_numbers() -> None:
    """Each case with locked reviews gets its row; what was asked for comes with the next lock."""
    db = op.get_bind()
    locked: dict[tuple[uuid.UUID, uuid.UUID], list[float]] = defaultdict(list)
    rows = db.execute(
        sa.select(SUBMISSIONS.c.id, SUBMISSIONS.c.call_id, REVIEWS.c.weighted)
        .join(REVIEWS, REVIEWS.c.submission_id == SUBMISSIONS.c.id)
        .where(REVIEWS.c.state == "locked")
    )
    for case, call, weighted in rows:
        locked[case, call].append(weighted)
    for (case, call), means in locked.items():
        db.execute(sa.insert(SCORES).values(submission_id=case, call_id=call, **_figures(means)))


def _figures(means: list[float]) -> dict[str, float]:
    return {
        "reviews": len(means),
        "mean": round(fmean(means), 6),
        "median": round(median(means), 6),
        "lowest": round(min(means), 6),
        "highest": round(max(means), 6),
        "spread": round(pstdev(means), 6),
    }


def _accept_for_the_published() -> None:
    """Who was published before laureates were asked has accepted: on the day it was published."""
    db = op.get_bind()
    laureates = sa.select(*LAUREATES.columns).where(
        LAUREATES.c.submission_id.is_not(None), LAUREATES.c.published_at.is_not(None)
    )
    for row in db.execute(laureates).mappings():
        then = row["published_at"]
        accepted = {"state": "accepted", "email": "", "name": json.loads(row["name"]).get("nb", "")}
        accepted |= {"language": "nb", "link": 0, "mails": 0}
        accepted |= {"invited_at": then, "expires_at": then, "answered_at": then}
        keys = {"id": uuid.uuid4(), "laureate_id": row["id"], "submission_id": row["submission_id"]}
        db.execute(sa.insert(ACCEPTANCES).values(**keys, **accepted))


def _give_the_weeks_to_appeal() -> None:
    """Who applies can appeal within three weeks, as the programmes ship; an award is no grant."""
    db = op.get_bind()
    calls = (
        sa.select(CALLS.c.id, CALLS.c.options)
        .join(PROGRAMMES, PROGRAMMES.c.id == CALLS.c.programme_id)
        .where(PROGRAMMES.c.kind == "application")
    )
    for call, options in db.execute(calls).all():
        given = {"appeal_weeks": WEEKS_TO_APPEAL, **json.loads(options)}
        db.execute(sa.update(CALLS).where(CALLS.c.id == call).values(options=json.dumps(given)))


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_column("letters_attached")

    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_score_skipped_has_no_value"), type_="check")
        batch_op.drop_column("skipped")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index("ix_review_of_person")
        batch_op.create_index(
            batch_op.f("ix_review_user_id_review_state"), ["user_id", "state"], unique=False
        )
        batch_op.drop_constraint(op.f("ck_review_locked_is_not_reopened"), type_="check")
        batch_op.drop_constraint(op.f("ck_review_recommendation"), type_="check")
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("unlocked")
        batch_op.drop_column("saved_from")
        batch_op.drop_column("answers_number")
        batch_op.drop_column("note")
        batch_op.drop_column("recommendation")
        batch_op.drop_column("frozen")

    op.execute("DELETE FROM panel_member WHERE seat = 'deputy'")
    with op.batch_alter_table("panel_member", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_panel_member_seat"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_deputy_has_a_member"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_deputy_has_a_rank"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_rank_counts_from_one"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_term_ends_after_it_begins"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_away_in_order"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_away_has_a_first_day"), type_="check")
        batch_op.drop_constraint(op.f("ck_panel_member_countedas"), type_="check")
        batch_op.create_check_constraint(op.f("ck_panel_member_seat"), SEATS)
        batch_op.drop_constraint(
            batch_op.f("fk_panel_member_deputy_for_id_panel_member"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("uq_panel_member_deputy_for_id_deputy_rank"), type_="unique"
        )
        batch_op.drop_column("counted_as")
        batch_op.drop_column("affiliation")
        batch_op.drop_column("external")
        batch_op.drop_column("away_to")
        batch_op.drop_column("away_from")
        batch_op.drop_column("to_day")
        batch_op.drop_column("from_day")
        batch_op.drop_column("deputy_rank")
        batch_op.drop_column("deputy_for_id")

    with op.batch_alter_table("laureate", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_laureate_portrait_has_width"), type_="check")
        batch_op.drop_constraint(op.f("ck_laureate_portrait_has_height"), type_="check")
        batch_op.drop_constraint(op.f("ck_laureate_published_after_embargo"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_laureate_portrait_id_stored_file"), type_="foreignkey"
        )
        batch_op.drop_column("alt")
        batch_op.drop_column("portrait_height")
        batch_op.drop_column("portrait_width")
        batch_op.drop_column("portrait_id")
        batch_op.drop_column("embargo_until")

    with op.batch_alter_table("declaration", schema=None) as batch_op:
        batch_op.drop_index("ix_declaration_of_person")
        batch_op.create_index(
            batch_op.f("ix_declaration_user_id_declaration_standing"),
            ["user_id", "standing"],
            unique=False,
        )
        batch_op.drop_column("grounds_from")

    op.execute("DELETE FROM decision WHERE state NOT IN ('applied', 'announced')")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        for name in (*DECISION_CHECKS, "decisionstate"):
            batch_op.drop_constraint(op.f(f"ck_decision_{name}"), type_="check")

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_decision_countersigned_by_users"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_decision_state"))
        batch_op.drop_column("version")
        batch_op.drop_column("applied_at")
        batch_op.drop_column("countersigned_at")
        batch_op.drop_column("countersigned_by")
        batch_op.drop_column("signed_at")
        batch_op.drop_column("reserve_place")
        batch_op.drop_column("over_reason")
        batch_op.drop_column("conditions")
        batch_op.drop_column("amount")
        batch_op.drop_column("state")
        batch_op.create_check_constraint(op.f("ck_decision_has_reasons"), "length(reasons) > 0")
        batch_op.create_check_constraint(op.f("ck_decision_somebody_decided"), "present >= 1")

    op.drop_table("ruling_participant")
    with op.batch_alter_table("money_returned", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_money_returned_grant_id"))

    op.drop_table("money_returned")
    op.drop_table("item_part")
    with op.batch_alter_table("grant_extension", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_grant_extension_one_open",
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_grant_extension_grant_id"))

    op.drop_table("grant_extension")
    with op.batch_alter_table("earlier_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_earlier_review_review_id_earlier_review_unlocked_at"))

    op.drop_table("earlier_review")
    with op.batch_alter_table("earlier_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_earlier_comment_comment_id"))

    op.drop_table("earlier_comment")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_decision_id"))

    op.drop_table("correction")
    op.drop_table("comment_mention")
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_appeal_one_open",
            sqlite_where=sa.text("state IN ('received', 'acknowledged', 'upheld', 'forwarded')"),
            postgresql_where=sa.text(
                "state IN ('received', 'acknowledged', 'upheld', 'forwarded')"
            ),
        )
        batch_op.drop_index(batch_op.f("ix_appeal_submission_id"))

    op.drop_table("appeal")
    with op.batch_alter_table("acceptance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acceptance_submission_id"))
        batch_op.drop_index(batch_op.f("ix_acceptance_email"))

    op.drop_table("acceptance")
    with op.batch_alter_table("washed_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_washed_file_submission_id"))

    op.drop_table("washed_file")
    with op.batch_alter_table("review_phase", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_review_phase_one_active",
            sqlite_where=sa.text("active"),
            postgresql_where=sa.text("active"),
        )

    op.drop_table("review_phase")
    op.drop_table("redaction")
    op.drop_table("redacted_text")
    with op.batch_alter_table("recusal_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recusal_entry_user_id"))
        batch_op.drop_index(batch_op.f("ix_recusal_entry_submission_id_recusal_entry_done_at"))

    op.drop_table("recusal_entry")
    op.drop_table("proposed_pair")
    with op.batch_alter_table("meeting_pack", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_pack_reader_id"))

    op.drop_table("meeting_pack")
    with op.batch_alter_table("meeting_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_item_submission_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_item_meeting_id_meeting_item_position"))

    op.drop_table("meeting_item")
    op.drop_table("meeting_attendance")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_released_at"))

    op.drop_table("letter")
    op.drop_table("hint_set_aside")
    with op.batch_alter_table("grant_award", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grant_award_state_grant_award_use_by"))
        batch_op.drop_index(batch_op.f("ix_grant_award_grantee_id"))

    op.drop_table("grant_award")
    with op.batch_alter_table("case_score", schema=None) as batch_op:
        batch_op.drop_index("ix_case_score_best")
        batch_op.drop_index("ix_case_score_ranked")
        batch_op.drop_index("ix_case_score_fewest")

    op.drop_table("case_score")
    with op.batch_alter_table("case_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_comment_submission_id_case_comment_written_at"))

    op.drop_table("case_comment")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index("ix_assignment_of_person")

    op.drop_table("assignment")
    op.drop_table("access_mark")
    op.drop_table("access_assessment")
    op.drop_table("severity")
    op.drop_table("review_plan")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_proposal_one_open",
            sqlite_where=sa.text("state IN ('reckoning', 'ready')"),
            postgresql_where=sa.text("state IN ('reckoning', 'ready')"),
        )

    op.drop_table("proposal")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_call_id_meeting_starts_at"))

    op.drop_table("meeting")
    op.drop_table("letter_text")
    op.drop_table("call_budget")
    op.drop_table("balance_exception")
    op.drop_table("agreement")
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interests_user_id_interests_declared_at"))

    op.drop_table("interests")
    op.drop_table("expertise")
