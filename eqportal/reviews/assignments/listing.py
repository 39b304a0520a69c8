"""The cases of a call as the office gives them out, and who has which."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, func, select

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE, AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.queries import not_recused
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission
from eqportal.submissions.screening.queries import visible_to

PAGE = 25
GIVEN_OUT = (SubmissionState.ELIGIBLE, SubmissionState.IN_REVIEW)


class Only(StrEnum):
    """Which cases a list is narrowed to."""

    FEW = "few"
    NONE = "none"
    DECLINED = "declined"


def cases_of(user: User, call: Call) -> Select[Submission]:
    """The cases that may be given out, less those that the officer is recused from."""
    return visible_to(user).where(Submission.call_id == call.id, Submission.state.in_(GIVEN_OUT))


def _reviewers() -> ColumnElement[int]:
    """How many members have a case."""
    return (
        select(func.count())
        .where(
            Assignment.submission_id == Submission.id,
            Assignment.state.in_(IN_FORCE),
            not_recused(),
        )
        .correlate(Submission)
        .scalar_subquery()
    )


def narrowed(user: User, call: Call, only: Only | None, per_case: int) -> Select[Submission]:
    """The cases of a list."""
    cases = cases_of(user, call)
    if only is Only.DECLINED:
        declined = select(Assignment.submission_id).where(
            Assignment.state == AssignmentState.DECLINED
        )
        return cases.where(Submission.id.in_(declined))
    if only is Only.NONE:
        return cases.where(_reviewers() == 0)
    return cases.where(_reviewers() < per_case) if only is Only.FEW else cases


def count(cases: Select[Submission]) -> int:
    """How many cases a list has."""
    return session().scalar(cases.with_only_columns(func.count(Submission.id))) or 0


@dataclass(frozen=True)
class Case:
    """One line of a list."""

    id: uuid.UUID
    reference: str
    title: str
    language: str


def page_of(cases: Select[Submission], page: int) -> list[Case]:
    """One page of a list, by reference."""
    columns = (Submission.id, Submission.reference, Submission.title, Submission.language)
    rows = session().execute(
        cases.with_only_columns(*columns)
        .order_by(Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [Case(*row) for row in rows]


@dataclass(frozen=True)
class Given:
    """A member's assignment of a case; a recusal has emptied it when `recused`."""

    id: uuid.UUID
    case: uuid.UUID
    person: uuid.UUID
    name: str
    state: AssignmentState
    source: Source
    reason: str
    recused: bool
    review: ReviewState | None

    @property
    def holds(self) -> bool:
        """Whether the member is to review the case."""
        return self.state in IN_FORCE and not self.recused


def given_in(cases: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Given]]:
    """Every assignment of these cases, by the member's name; one statement."""
    row, of = Assignment, Assignment.submission_id
    gone = and_(
        Declaration.submission_id == of,
        Declaration.user_id == row.user_id,
        Declaration.standing == Standing.RECUSED,
    )
    written = and_(
        Review.submission_id == of, Review.user_id == row.user_id, Review.state != ReviewState.VOID
    )
    columns = (row.id, of, row.user_id, User.name, User.email, row.state, row.source, row.reason)
    rows = session().execute(
        select(*columns, Declaration.id, Review.state)
        .join(User, User.id == row.user_id)
        .outerjoin(Declaration, gone)
        .outerjoin(Review, written)
        .where(of.in_(cases))
        .order_by(User.name, User.email)
    )
    found: dict[uuid.UUID, list[Given]] = defaultdict(list)
    for id_, case, person, name, email, state, source, reason, recused, review in rows:
        given = Given(
            id_, case, person, name or email, state, source, reason, recused is not None, review
        )
        found[case].append(given)
    return found
