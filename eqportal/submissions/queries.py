"""Submissions as their submitter may read them: one's own, and nobody else's."""

import uuid

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.submissions.models import (
    SectionAnswers,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)

PAGE = 25

# What every page of a draft asks is composed once: composing costs more than asking.
_sections_kept = select(SectionAnswers).where(
    SectionAnswers.submission_id == bindparam("submission")
)
_files_kept = (
    select(SubmissionFile)
    .where(
        SubmissionFile.submission_id == bindparam("submission"),
        SubmissionFile.removed_at.is_(None),
    )
    .order_by(SubmissionFile.added_at, SubmissionFile.id)
)


def visible_to(user: User) -> Select[Submission]:
    """The person's own submissions, in every state."""
    return select(Submission).where(Submission.submitter_id == user.id)


def own(user: User, reference: str, *, lock: bool = False) -> Submission | None:
    """One of the person's own, with its form; `lock` keeps it still until the commit."""
    query = visible_to(user).where(Submission.reference == reference)
    query = query.options(joinedload(Submission.call, innerjoin=True).undefer(Call.form))
    return session().scalar(query.with_for_update(of=Submission) if lock else query)


def own_page(user: User, page: int) -> list[Submission]:
    """One page of the person's own, the newest first."""
    newest = visible_to(user).order_by(Submission.created_at.desc(), Submission.id)
    return list(session().scalars(newest.limit(PAGE).offset((page - 1) * PAGE)))


def number_of_own(user: User) -> int:
    """How many the person has."""
    counted = visible_to(user).with_only_columns(func.count(Submission.id))
    return session().scalar(counted) or 0


def own_in(user: User, call: Call) -> list[Submission]:
    """The person's own in one call, the newest first."""
    newest = visible_to(user).where(Submission.call_id == call.id)
    return list(session().scalars(newest.order_by(Submission.created_at.desc()).limit(PAGE)))


def sections_kept(submission: Submission) -> dict[str, SectionAnswers]:
    """The working copy, section by section."""
    rows = session().scalars(_sections_kept, {"submission": submission.id})
    return {row.section: row for row in rows}


def files_kept(submission: Submission) -> list[SubmissionFile]:
    """The files of the working copy, in the order they were given."""
    return list(session().scalars(_files_kept, {"submission": submission.id}))


def file_of(submission: Submission, file_id: uuid.UUID) -> SubmissionFile | None:
    """A file of a submission, one that a sent version still names included."""
    rows = select(SubmissionFile).where(
        SubmissionFile.submission_id == submission.id, SubmissionFile.id == file_id
    )
    return session().scalar(rows)


def files_named(submission: Submission) -> dict[str, SubmissionFile]:
    """Every file that was ever given, by id, for showing what was sent."""
    rows = select(SubmissionFile).where(SubmissionFile.submission_id == submission.id)
    return {str(row.id): row for row in session().scalars(rows)}


def latest_version(submission: Submission) -> SubmissionVersion | None:
    """What was sent last, or None."""
    versions = select(SubmissionVersion).where(SubmissionVersion.submission_id == submission.id)
    return session().scalar(versions.order_by(SubmissionVersion.number.desc()).limit(1))
