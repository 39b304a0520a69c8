"""The next case to review: fewest locked reviews first, of those a member may and should score."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from eqportal.accounts.models import User
from eqportal.calls.models import Call
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import IN_FORCE
from eqportal.reviews.assignments.models import Assignment
from eqportal.reviews.assignments.own import assigned_to, told_of
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.panels.models import Seat
from eqportal.reviews.panels.queries import panel_of
from eqportal.reviews.plans.queries import Stand
from eqportal.reviews.queries import recused_from, visible_to
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.reviews.within import visible_within
from eqportal.submissions.lifecycle import PANEL_READS, SubmissionState
from eqportal.submissions.models import Submission

WALKED = 3


@dataclass(frozen=True)
class Tally:
    """How many reviews the member has locked, of how many."""

    done: int
    total: int


def tally(user: User, call: Call, work: Stand) -> Tally:
    """The member's progress in a call, in one statement."""
    locked = visible_to(user).join(Review, Review.submission_id == Submission.id)
    locked = locked.where(
        Submission.call_id == call.id,
        Review.user_id == user.id,
        Review.state == ReviewState.LOCKED,
    )
    if work.gives_out:
        locked = locked.where(Submission.id.in_(assigned_to(user)))
    done = locked.with_only_columns(func.count(Review.id)).scalar_subquery()
    row = session().execute(select(done, _total(user, call, work))).one()
    return Tally(*row)


def _total(user: User, call: Call, work: Stand) -> ColumnElement[int]:
    """How many cases the member is to review, all less the own recusals where they are all."""
    deputy = panel_of(call).seats.get(user.id) is Seat.DEPUTY
    if work.gives_out or deputy:
        mine = visible_to(user).where(Submission.call_id == call.id)
        mine = mine.where(Submission.id.in_(assigned_to(user))) if work.gives_out else mine
        return mine.with_only_columns(func.count(Submission.id)).scalar_subquery()
    cases = select(func.count(Submission.id)).where(
        Submission.call_id == call.id, Submission.state.in_(PANEL_READS)
    )
    gone = cases.join(Declaration, Declaration.submission_id == Submission.id).where(
        Declaration.user_id == user.id, Declaration.standing == Standing.RECUSED
    )
    return cases.scalar_subquery() - gone.scalar_subquery()


def left_to(
    user: User, case: InstrumentedAttribute[uuid.UUID] = Submission.id
) -> list[ColumnElement[bool]]:
    """Not locked by the member, and not waiting for a ruling."""
    locked = select(Review.submission_id).where(
        Review.user_id == user.id, Review.state == ReviewState.LOCKED
    )
    waiting = select(Declaration.submission_id).where(
        Declaration.user_id == user.id, Declaration.standing == Standing.AWAITING_RULING
    )
    return [case.not_in(locked), case.not_in(waiting)]


def has_left(user: User, call: Call, work: Stand) -> bool:
    """Whether the member has reviews to lock; where cases are given out, of those told of."""
    cases = visible_to(user).where(
        Submission.call_id == call.id,
        Submission.state == SubmissionState.IN_REVIEW,
        *left_to(user),
    )
    if work.gives_out:
        cases = cases.where(Submission.id.in_(told_of(user)))
    return session().scalar(cases.with_only_columns(Submission.id).limit(1)) is not None


def next_for(user: User, call: Call, work: Stand, skipped: Collection[str] = ()) -> str | None:
    """The reference of the case to review next, or None; `skipped` are passed over.

    What is given out to one member is sorted. Where everybody reviews everything one number of
    locked reviews after the other is asked for: each walks the index of the cases and stops at
    the first that is found; the rare rest is sorted.
    """
    if not work.rights.may_score:
        return None
    cases = visible_within(user, panel_of(call)).where(
        Submission.state == SubmissionState.IN_REVIEW,
        Submission.reference.not_in(list(skipped)),
    )
    if work.gives_out:
        return _next_given(user, cases)
    wanted = cases.where(*left_to(user)).with_only_columns(Submission.reference).limit(1)
    for number in _numbers(user, call)[:WALKED]:
        found = session().scalar(wanted.where(_has(number)).order_by(Submission.reference))
        if found is not None:
            return found
    return _fewest(wanted)


def _next_given(user: User, cases: Select[Submission]) -> str | None:
    """The first of what is given out to the member; these alone are asked about, one by one."""
    case = cases.where(Submission.id == Assignment.submission_id)
    reference = case.with_only_columns(Submission.reference).correlate(Assignment)
    reviews = select(CaseScore.reviews).where(CaseScore.submission_id == Assignment.submission_id)
    given = (
        select(
            reference.scalar_subquery().label("reference"),
            func.coalesce(reviews.scalar_subquery(), 0).label("reviews"),
        )
        .where(
            Assignment.user_id == user.id,
            Assignment.state.in_(IN_FORCE),
            *left_to(user, Assignment.submission_id),
        )
        .offset(0)  # each reference is looked up once
        .subquery()
    )
    wanted = select(given.c.reference).where(given.c.reference.is_not(None))
    return session().scalar(wanted.order_by(given.c.reviews, given.c.reference).limit(1))


def _fewest(wanted: Select[str]) -> str | None:
    """The first of the cases, all of them sorted by their locked reviews."""
    scored = wanted.outerjoin(CaseScore, CaseScore.submission_id == Submission.id)
    order = func.coalesce(CaseScore.reviews, 0), Submission.reference
    return session().scalar(scored.order_by(*order))


def _known(user: User, call: Call, case: InstrumentedAttribute[uuid.UUID]) -> ColumnElement[bool]:
    """The cases that may steer the walk: what is kept from the member must not, not even so."""
    if panel_of(call).seats.get(user.id) is Seat.DEPUTY:
        return case.in_(visible_to(user).with_only_columns(Submission.id))
    return case.not_in(recused_from(user))


def _numbers(user: User, call: Call) -> list[int]:
    """The numbers of locked reviews that the member's cases have, the fewest first."""
    every = select(func.count(Submission.id)).where(
        Submission.call_id == call.id,
        Submission.state.in_(PANEL_READS),
        _known(user, call, Submission.id),
    )
    rows = session().execute(
        select(CaseScore.reviews, func.count(), every.scalar_subquery())
        .where(CaseScore.call_id == call.id, _known(user, call, CaseScore.submission_id))
        .group_by(CaseScore.reviews)
        .order_by(CaseScore.reviews)
    )
    counted = [(number, cases, all_) for number, cases, all_ in rows]
    scored = sum(cases for _, cases, _all in counted)
    untouched = [0] if not counted or scored < counted[0][2] else []
    return untouched + [number for number, _, _all in counted]


def _has(number: int) -> ColumnElement[bool]:
    """The cases with so many locked reviews."""
    scored = exists().where(CaseScore.submission_id == Submission.id)
    return scored.where(CaseScore.reviews == number) if number else ~scored
