"""A case as its member takes it up: with the own declaration, review and the newest version."""

import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, Select, Uuid, and_, bindparam, func, select
from sqlalchemy.orm import joinedload

from eqportal.access.roles import Permission
from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.calls.queries import knows_tests
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.terms import today
from eqportal.reviews.queries import visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.models import Submission, SubmissionVersion


@dataclass(frozen=True)
class AtHand:
    """One case for one member; a void review is gone for its author too."""

    submission: Submission
    declared: Declaration | None
    review: Review | None
    newest: SubmissionVersion | None

    @property
    def clear(self) -> bool:
        """Whether the member has no conflict, and the case is open to them."""
        return self.declared is not None and self.declared.standing is Standing.CLEAR

    @property
    def number(self) -> int:
        """The number of the newest version; 0 before the first."""
        return self.newest.number if self.newest else 0


@dataclass(frozen=True)
class _Anybody:
    """Who stands in for the reader while the statement is composed."""

    id: BindParameter[uuid.UUID]
    permissions: frozenset[Permission]


@lru_cache(maxsize=4)
def _composed(_day: date, knows_tests_: bool) -> Select[Any]:  # noqa: FBT001 - half of a key
    """The statement for anybody, on this day (terms of seats end); composing costs more."""
    person = bindparam("person", type_=Uuid())
    anybody = _Anybody(person, frozenset({Permission.CALLS_MANAGE} if knows_tests_ else ()))
    own = and_(Declaration.submission_id == Submission.id, Declaration.user_id == person)
    written = and_(
        Review.submission_id == Submission.id,
        Review.user_id == person,
        Review.state != ReviewState.VOID,
    )
    numbers = select(func.max(SubmissionVersion.number)).where(
        SubmissionVersion.submission_id == Submission.id
    )
    newest = and_(
        SubmissionVersion.submission_id == Submission.id,
        SubmissionVersion.number == numbers.correlate(Submission).scalar_subquery(),
    )
    call = joinedload(Submission.call, innerjoin=True)
    return (
        visible_to(cast("User", anybody))
        .where(Submission.reference == bindparam("reference"))
        .outerjoin(Declaration, own)
        .outerjoin(Review, written)
        .outerjoin(SubmissionVersion, newest)
        .add_columns(Declaration, Review, SubmissionVersion)
        .options(call.undefer(Call.form), call.undefer(Call.rubric))
    )


def at_hand(user: User, reference: str) -> AtHand | None:
    """Everything in one statement; None when the case does not exist for the member."""
    statement = _composed(today(), knows_tests(user))
    found = session().execute(statement, {"person": user.id, "reference": reference}).first()
    case = AtHand(*found) if found else None
    if case is not None and case.clear:
        once(("clear", user.id, case.submission.id), lambda: True)  # links need not ask again
    return case
