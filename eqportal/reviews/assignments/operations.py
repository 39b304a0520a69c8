"""Giving cases to members, taking them back, and the members' answers; nothing is deleted."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from eqportal.access.lifecycle import Actor, WrongStateError
from eqportal.accounts.models import User
from eqportal.audit.trail import record
from eqportal.calls.lifecycle import CallState
from eqportal.calls.models import Call
from eqportal.database import now
from eqportal.extensions import session
from eqportal.reviews.assignments.ground import Ground
from eqportal.reviews.assignments.lifecycle import IN_FORCE, LIFECYCLE, AssignmentAction
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.assignments.queries import Pair
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.freezing import seen_anew
from eqportal.submissions.models import Submission

OPEN_TO_GIVING = frozenset({CallState.CLOSED, CallState.REVIEWING})


class LockedReviewError(WrongStateError):
    """The member has locked a review of the case: it counts, and the assignment stays."""


def may_assign(call: Call) -> bool:
    """Whether cases of the call may be given out or taken back."""
    return call.state in OPEN_TO_GIVING


def _must_be_open(call: Call) -> None:
    if not may_assign(call):
        message = "cases are given out between the deadline and the decisions"
        raise WrongStateError(message)


def _by_member(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """What the trail keeps: the cases of each member."""
    found: dict[str, list[str]] = defaultdict(list)
    for case, person in pairs:
        found[str(person)].append(str(case))
    return found


def give(
    *, call: Call, pairs: Sequence[Pair], ground: Ground, source: Source, by: User
) -> list[Assignment]:
    """Give each of these cases to its member; nobody is told by this.

    WrongStateError when one of them has a hindrance: then none is given.
    """
    _must_be_open(call)
    if len(set(pairs)) != len(pairs) or any(ground.hindrance(pair) for pair in pairs):
        message = "a case cannot be given to that member"
        raise WrongStateError(message)
    given = [_give(pair, ground, source) for pair in pairs]
    if given:
        session().flush()
        record("assignment.given", by=by.id, subject=call, how=source, cases=_by_member(pairs))
        seen_anew(call, *{person for _case, person in pairs})
    return given


def _give(pair: Pair, ground: Ground, source: Source) -> Assignment:
    row = ground.rows.get(pair)
    if row is None:
        state = LIFECYCLE.move(LIFECYCLE.initial, AssignmentAction.CONFIRM, Actor.OFFICER)
        row = Assignment(submission_id=pair[0], user_id=pair[1], state=state, source=source)
        session().add(row)
        return row
    row.state = LIFECYCLE.move(row.state, AssignmentAction.ASSIGN_AGAIN, Actor.OFFICER)
    row.source, row.reason, row.changed_at, row.told_at = source, "", now(), None
    return row


def locked_among(assignments: Iterable[Assignment]) -> set[Pair]:
    """Those of these pairs that have a locked review."""
    rows = list(assignments)
    if not rows:
        return set()
    locked = select(Review.submission_id, Review.user_id).where(
        Review.user_id.in_({row.user_id for row in rows}), Review.state == ReviewState.LOCKED
    )
    wanted = {(row.submission_id, row.user_id) for row in rows}
    return {(case, person) for case, person in session().execute(locked)} & wanted


def withdraw(*, call: Call, assignments: Sequence[Assignment], reason: str, by: User) -> None:
    """Take cases back. LockedReviewError when one has a locked review: then none is taken."""
    _must_be_open(call)
    if locked_among(assignments):
        message = "a case with a locked review stays with its member"
        raise LockedReviewError(message)
    for row in assignments:
        row.state = LIFECYCLE.move(row.state, AssignmentAction.WITHDRAW, Actor.OFFICER)
        row.reason, row.changed_at = reason, now()
    if assignments:
        session().flush()
        pairs = _by_member((row.submission_id, row.user_id) for row in assignments)
        record("assignment.withdrawn", by=by.id, subject=call, reason=reason, cases=pairs)
        seen_anew(call, *{row.user_id for row in assignments})


def hand_over(
    *, call: Call, assignment: Assignment, to: uuid.UUID, ground: Ground, reason: str, by: User
) -> Assignment:
    """Take a case back from one member and give it to another."""
    withdraw(call=call, assignments=[assignment], reason=reason, by=by)
    pairs = [(assignment.submission_id, to)]
    return give(call=call, pairs=pairs, ground=ground, source=Source.HAND, by=by)[0]


def accept(*, assignment: Assignment, by: User) -> None:
    """The member takes the case on."""
    _answer(assignment, AssignmentAction.ACCEPT, "", by)


def decline(*, assignment: Assignment, reason: str, by: User) -> None:
    """The member says no, and why; not any more when the review is locked."""
    if not reason.strip():
        message = "who declines says why"
        raise WrongStateError(message)
    if locked_among([assignment]):
        message = "the review is locked"
        raise LockedReviewError(message)
    _answer(assignment, AssignmentAction.DECLINE, reason.strip(), by)


def _answer(assignment: Assignment, action: AssignmentAction, reason: str, by: User) -> None:
    assignment.state = LIFECYCLE.move(assignment.state, action, Actor.REVIEWER)
    assignment.reason, assignment.changed_at = reason, now()
    session().flush()
    record(
        f"assignment.{assignment.state}",
        by=by.id,
        subject=assignment,
        case=assignment.submission_id,
    )
    if action is AssignmentAction.DECLINE:
        case = session().get_one(Submission, assignment.submission_id)
        seen_anew(case.call, by.id)


def in_force(row: Assignment | None) -> bool:
    """Whether the member has the case."""
    return row is not None and row.state in IN_FORCE
