"""Submissions as the office may read them: everything that was sent, and no draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.submissions.cosubmitters.models import CoSubmitter
from eqportal.submissions.lifecycle import OFFICE_READS, SubmissionState
from eqportal.submissions.models import Submission, SubmissionVersion
from eqportal.submissions.proposers.models import Proposer
from eqportal.submissions.referees.models import Referee

PAGE = 25
INVITED = (CoSubmitter, Proposer, Referee)
OVERDUE: Literal["overdue"] = "overdue"
Narrowed = SubmissionState | Literal["overdue"] | None
Barrier = Callable[[User], ColumnElement[bool]]
barriers: list[Barrier] = []
"""What keeps an officer from a case; higher floors register, such as the officer's recusals."""


def visible_to(user: User) -> Select[Submission]:
    """What was sent, to those who screen; less what a barrier keeps from this person."""
    sent = select(Submission).where(
        Submission.state.in_(OFFICE_READS), Submission.submitted_at.is_not(None)
    )
    if Permission.SUBMISSIONS_SCREEN not in user.permissions:
        return sent.where(Submission.id.is_(None))
    return sent.where(*unbarred(user))


def unbarred(user: User) -> list[ColumnElement[bool]]:
    """What a case is that no barrier keeps from this person."""
    return [barrier(user) for barrier in barriers]


def case(user: User, reference: str, *, with_form: bool = False) -> Submission | None:
    """One submission by its reference, with its submitter; nobody asks for that one's roles."""
    wanted = visible_to(user).where(Submission.reference == reference)
    if with_form:
        form = joinedload(Submission.call, innerjoin=True).undefer(Call.form)
        wanted = wanted.options(form)
    return session().scalar(wanted.options(joinedload(Submission.submitter).lazyload(User.grants)))


def barred_from(user: User) -> set[str]:
    """The cases that a barrier keeps from a person, and all who are invited to them, by id."""
    if not barriers:
        return set()
    cases = session().scalars(select(Submission.id).where(or_(*(~b(user) for b in barriers))))
    barred = set(cases)
    for model in INVITED if barred else ():
        about = select(model.id).where(model.submission_id.in_(barred))
        barred |= set(session().scalars(about))
    return {str(id_) for id_ in barred}


@dataclass(frozen=True)
class Row:
    """One line of the office's list."""

    reference: str
    title: str
    state: SubmissionState
    submitter: str
    complete_by: datetime | None

    @property
    def is_overdue(self) -> bool:
        """Whether changes that were asked for have not come in time."""
        waits = self.state is SubmissionState.RETURNED and self.complete_by is not None
        return waits and self.complete_by is not None and self.complete_by <= now()


def _of_call(user: User, call: Call, state: Narrowed) -> Select[Submission]:
    cases = visible_to(user).where(Submission.call_id == call.id)
    if state == OVERDUE:
        returned = Submission.state == SubmissionState.RETURNED
        return cases.where(returned, Submission.complete_by <= now())
    return cases.where(Submission.state == state) if state else cases


def count(user: User, call: Call, state: Narrowed = None) -> int:
    """How many submissions the list has."""
    cases = _of_call(user, call, state).with_only_columns(func.count(Submission.id))
    return session().scalar(cases) or 0


def page_of(user: User, call: Call, page: int, state: Narrowed = None) -> list[Row]:
    """One page of a call's submissions, by reference."""
    rows = session().execute(
        _of_call(user, call, state)
        .join(User, User.id == Submission.submitter_id)
        .with_only_columns(
            Submission.reference,
            Submission.title,
            Submission.state,
            User.name,
            User.email,
            Submission.complete_by,
        )
        .order_by(Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [
        Row(reference, title, found, name or email, due)
        for reference, title, found, name, email, due in rows
    ]


@dataclass(frozen=True)
class Numbers:
    """How many submissions a call has: sent, late with changes, and drafts."""

    sent: int
    overdue: int
    drafts: int


def numbers(user: User, call: Call) -> Numbers:
    """The numbers of a call in one statement; of a draft the office knows nothing else."""
    draft = Submission.state == SubmissionState.DRAFT
    narrowed = [
        _of_call(user, call, None),
        _of_call(user, call, OVERDUE),
        select(Submission).where(Submission.call_id == call.id, draft),
    ]
    counts = [s.with_only_columns(func.count(Submission.id)).scalar_subquery() for s in narrowed]
    return Numbers(*session().execute(select(*counts)).one())


def versions_of(submission: Submission) -> list[SubmissionVersion]:
    """What was sent, the latest first."""
    found = session().scalars(
        select(SubmissionVersion)
        .where(SubmissionVersion.submission_id == submission.id)
        .order_by(SubmissionVersion.number.desc())
    )
    versions = list(found)
    if versions:
        once(("latest version", submission.id), lambda: versions[0])
    return versions
