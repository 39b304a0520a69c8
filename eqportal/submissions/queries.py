"""Submissions as those who write them may read them: one's own, and those one takes part in."""

import uuid
from enum import IntEnum

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.submissions.cosubmitters.lifecycle import CoSubmitterState
from eqportal.submissions.cosubmitters.models import CoSubmitter, Rights
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import (
    SectionAnswers,
    Submission,
    SubmissionFile,
    SubmissionVersion,
)

PAGE = 25

_test_calls = select(Call.id).where(Call.test_of_id.is_not(None))

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
_files_named = select(SubmissionFile).where(SubmissionFile.submission_id == bindparam("submission"))
_latest = (
    select(SubmissionVersion)
    .where(SubmissionVersion.submission_id == bindparam("submission"))
    .order_by(SubmissionVersion.number.desc())
    .limit(1)
)


class Access(IntEnum):
    """How far a person may go in a submission; each step has those before it.

    SEND is an officer's in a draft that they enter for somebody.
    """

    VIEW = 1
    COMMENT = 2
    EDIT = 3
    SEND = 4
    OWN = 5


OF_RIGHTS = {Rights.VIEW: Access.VIEW, Rights.COMMENT: Access.COMMENT, Rights.EDIT: Access.EDIT}

# Asked first on every page of a submission: composed once, the gate and the form in one statement.
_taking_part = and_(
    CoSubmitter.submission_id == Submission.id,
    CoSubmitter.user_id == bindparam("person"),
    CoSubmitter.state == CoSubmitterState.ACCEPTED,
)
_entering = and_(
    Submission.entered_by_id == bindparam("person"), Submission.state == SubmissionState.DRAFT
)
_one = (
    select(Submission, CoSubmitter.rights)
    .outerjoin(CoSubmitter, _taking_part)
    .where(
        Submission.reference == bindparam("reference"),
        or_(Submission.submitter_id == bindparam("person"), CoSubmitter.id.is_not(None), _entering),
    )
    .options(joinedload(Submission.call, innerjoin=True).undefer(Call.form))
)
_one_locked = _one.with_for_update(of=Submission)
_own_in = (
    select(Submission)
    .outerjoin(CoSubmitter, _taking_part)
    .where(
        Submission.call_id == bindparam("call"),
        or_(Submission.submitter_id == bindparam("person"), CoSubmitter.id.is_not(None)),
    )
    .order_by(Submission.created_at.desc())
    .limit(PAGE)
)


def visible_to(user: User) -> Select[Submission]:
    """The person's own submissions, in every state, and those they have agreed to take part in."""
    shared = select(CoSubmitter.submission_id).where(
        CoSubmitter.user_id == user.id, CoSubmitter.state == CoSubmitterState.ACCEPTED
    )
    own_or_shared = or_(Submission.submitter_id == user.id, Submission.id.in_(shared))
    found = select(Submission).where(own_or_shared)
    if Permission.CALLS_MANAGE in user.permissions:
        return found
    return found.where(Submission.call_id.not_in(_test_calls))


def reached(user: User, reference: str, *, lock: bool = False) -> tuple[Submission, Access] | None:
    """A submission with its form, and how far the person may go in it; None hides it."""
    asked = {"person": user.id, "reference": reference}
    row = session().execute(_one_locked if lock else _one, asked).one_or_none()
    if row is None:
        return None
    submission: Submission = row[0]
    rights: Rights | None = row[1]
    if submission.call.test_of_id and Permission.CALLS_MANAGE not in user.permissions:
        return None
    if submission.submitter_id == user.id:
        return submission, Access.OWN
    if rights is not None:
        return submission, OF_RIGHTS[rights]
    still_officer = Permission.SUBMISSIONS_SCREEN in user.permissions
    return (submission, Access.SEND) if still_officer else None


def own(user: User, reference: str, *, lock: bool = False) -> Submission | None:
    """One that the person may read, with its form; `lock` keeps it still until the commit."""
    found = reached(user, reference, lock=lock)
    return found[0] if found else None


def access_of(user: User, submission: Submission) -> Access | None:
    """How far the person may go in a submission that is at hand already."""
    if submission.submitter_id == user.id:
        return Access.OWN
    rights = session().scalar(
        select(CoSubmitter.rights).where(
            CoSubmitter.submission_id == submission.id,
            CoSubmitter.user_id == user.id,
            CoSubmitter.state == CoSubmitterState.ACCEPTED,
        )
    )
    return OF_RIGHTS[rights] if rights else None


def own_in(user: User, call: Call) -> list[Submission]:
    """The person's own in one call, the newest first."""
    asked = {"person": user.id, "call": call.id}
    return list(session().scalars(_own_in, asked))


def sections_kept(submission: Submission) -> dict[str, SectionAnswers]:
    """The working copy, section by section."""
    rows = session().scalars(_sections_kept, {"submission": submission.id})
    return {row.section: row for row in rows}


def files_kept(submission: Submission) -> list[SubmissionFile]:
    """The files of the working copy, in the order they were given."""
    asked, key = {"submission": submission.id}, ("files kept", submission.id)
    return once(key, lambda: list(session().scalars(_files_kept, asked)))


def file_of(submission: Submission, file_id: uuid.UUID) -> SubmissionFile | None:
    """A file of a submission, one that a sent version still names included."""
    rows = select(SubmissionFile).where(
        SubmissionFile.submission_id == submission.id, SubmissionFile.id == file_id
    )
    return session().scalar(rows)


def files_named(submission: Submission) -> dict[str, SubmissionFile]:
    """Every file that was ever given, by id, for showing what was sent."""
    rows = session().scalars(_files_named, {"submission": submission.id})
    return {str(row.id): row for row in rows}


def latest_version(submission: Submission) -> SubmissionVersion | None:
    """What was sent last, or None."""
    if submission.submitted_at is None:  # nothing was ever sent: nothing to ask for
        return None
    asked = {"submission": submission.id}
    key = ("latest version", submission.id)
    return once(key, lambda: session().scalar(_latest, asked))


def sent_last() -> ColumnElement[bool]:
    """Joins to each submission the version that was sent last."""
    newer, of_case = aliased(SubmissionVersion), SubmissionVersion.submission_id == Submission.id
    numbers = select(func.max(newer.number)).where(newer.submission_id == Submission.id)
    return and_(
        of_case, SubmissionVersion.number == numbers.correlate(Submission).scalar_subquery()
    )
