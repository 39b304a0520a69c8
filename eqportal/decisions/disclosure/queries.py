"""The cases of a call as an officer assesses them for the public."""

import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.decisions.disclosure.models import AccessAssessment, AccessMark
from eqportal.decisions.letters.queries import waiting_cases
from eqportal.extensions import session
from eqportal.submissions.answered import TOLD
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to

PAGE = 25
OPEN_TO_PUBLIC = (*TOLD, SubmissionState.INELIGIBLE)
AFTERWARDS = (CallState.ANNOUNCED, CallState.CLOSED_OUT, CallState.ARCHIVED)


def is_open(call: Call) -> bool:
    """Whether the date has come, and the results are told."""
    at = call.public_access_at
    return at is not None and at <= now() and call.state in AFTERWARDS


def _cases(user: User, call: Call) -> Select[Submission]:
    return visible_to(user).where(Submission.call_id == call.id, *_askable(user))


def _askable(user: User) -> tuple[ColumnElement[bool], ...]:
    """What the public can ask for: cases that are told, and of which no new letter waits."""
    return (
        Submission.submitter_id != user.id,
        Submission.state.in_(OPEN_TO_PUBLIC),
        Submission.id.not_in(waiting_cases()),
    )


@dataclass(frozen=True)
class Row:
    """One case in the list: whether it is assessed, and how many marks it has."""

    submission: Submission
    assessment: AccessAssessment | None
    marks: int


def count(user: User, call: Call) -> int:
    """How many cases the list has."""
    counted = _cases(user, call).with_only_columns(func.count(Submission.id))
    return session().scalar(counted) or 0


def page_of(user: User, call: Call, page: int) -> list[Row]:
    """One page, by reference."""
    marks = (
        select(AccessMark.submission_id, func.count().label("number"))
        .group_by(AccessMark.submission_id)
        .subquery()
    )
    rows = session().execute(
        _cases(user, call)
        .outerjoin(AccessAssessment, AccessAssessment.submission_id == Submission.id)
        .outerjoin(marks, marks.c.submission_id == Submission.id)
        .add_columns(AccessAssessment, marks.c.number)
        .order_by(Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Row(case, assessment, number or 0) for case, assessment, number in rows]


def assessed(user: User, call: Call) -> list[Row]:
    """The cases that are given out."""
    rows = session().execute(
        _cases(user, call)
        .join(AccessAssessment, AccessAssessment.submission_id == Submission.id)
        .add_columns(AccessAssessment)
        .order_by(Submission.reference)
    )
    return [Row(case, assessment, 0) for case, assessment in rows]


def case(user: User, reference: str, *, lock: bool = False) -> Submission | None:
    """One case that can be assessed by this officer."""
    wanted = visible_to(user).where(Submission.reference == reference, *_askable(user))
    return session().scalar(wanted.with_for_update(of=Submission) if lock else wanted)


def assessment_of(submission: Submission) -> AccessAssessment | None:
    """That somebody has read the case for the public."""
    return session().get(AccessAssessment, submission.id)


def mark(submission: Submission, mark_id: uuid.UUID) -> AccessMark | None:
    """One mark of a case."""
    return session().scalar(
        select(AccessMark).where(
            AccessMark.id == mark_id, AccessMark.submission_id == submission.id
        )
    )
