"""A large committee: sixty members, three locked reviews of each case, and five hundred recusals.

Made from the demonstration's large call, whose reviews three people have written: they are spread
over the sixty, each case is given to its three, and some members cannot take part.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import bindparam, delete, func, insert, select, update

from benchmarks.committee import largest_call
from benchmarks.crowd import signed_in
from eqportal.access.roles import Role
from eqportal.accounts.models import User
from eqportal.accounts.operations import grant, make_account
from eqportal.calls.models import Call
from eqportal.commands import at_work
from eqportal.database import now, uuid_key
from eqportal.demo.cast import account
from eqportal.demo.crowd import REVIEWERS
from eqportal.extensions import session
from eqportal.reviews.assignments.lifecycle import AssignmentState
from eqportal.reviews.assignments.models import Assignment, Source
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.numbers.models import CaseScore
from eqportal.reviews.numbers.operations import figures
from eqportal.reviews.operations import open_discussion
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.plans.models import ReviewPlan
from eqportal.reviews.recusals.grounds import NONE
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

MEMBERS, EACH, RECUSALS, LEFT = 60, 3, 500, 60
"""`LEFT` cases are still to be reviewed by the first member."""

CHAIRS, HIDDEN = 20, 4
"""So many of the recusals are the chair's; every fourth is hidden."""


@dataclass(frozen=True)
class Room:
    """The call, its first member, and the cases that this one has still to review."""

    slug: str
    member: str
    cookie: str
    left: Sequence[str]
    locked: str


def seat_sixty(app: Flask) -> Room:
    """Make the committee; everything in one transaction."""
    slug = largest_call(app)
    with at_work(app):
        call = session().scalars(select(Call).where(Call.slug == slug)).one()
        members = [_member(number) for number in range(MEMBERS)]
        seats = [{"id": uuid_key(), "user_id": m.id, "seat": Seat.MEMBER} for m in members]
        session().execute(insert(PanelMember), [s | {"call_id": call.id} for s in seats])
        session().add(ReviewPlan(call_id=call.id, by_assignment=True, per_case=EACH))
        session().flush()
        cases = _cases(call)
        _spread(cases, [member.id for member in members])
        _recuse(cases, [member.id for member in members])
        _score(call)
        room = _room(app, call, members[0], cases)
        session().commit()
        return room


def begin_talking(app: Flask, room: Room) -> None:
    """Open the discussion: the numbers are frozen for every member."""
    with at_work(app):
        call = session().scalars(select(Call).where(Call.slug == room.slug)).one()
        open_discussion(call=call, by=account("chair"))
        session().commit()


def _member(number: int) -> User:
    address = f"member{number:02}@demo.example"
    member = make_account(address=address, locale="nb", name=f"Member {number:02}")
    grant(role=Role.REVIEWER, to=member, by=None)
    return member


def _cases(call: Call) -> list[uuid.UUID]:
    in_review = select(Submission.id).where(
        Submission.call_id == call.id, Submission.state == SubmissionState.IN_REVIEW
    )
    reviewed = select(Review.submission_id).where(Review.user_id == account(REVIEWERS[0]).id)
    wanted = in_review.where(Submission.id.in_(reviewed)).order_by(Submission.reference)
    return list(session().scalars(wanted))


def _spread(cases: Sequence[uuid.UUID], members: Sequence[uuid.UUID]) -> None:
    """Review and declaration of each of the three go to one of the sixty, and so does the case."""
    pairs = list(_pairs(cases, members))
    for model in (Review, Declaration):
        moved = (
            update(model)
            .where(model.submission_id == bindparam("of"), model.user_id == bindparam("before"))
            .values(user_id=bindparam("after"))
        )
        rows = [{"of": case, "before": old, "after": new} for case, old, new in pairs]
        session().connection().execute(moved, rows)
    given = [_given(case, new) for case, _old, new in pairs]
    given += [_given(case, members[0]) for case in _left(cases)]
    session().execute(insert(Assignment), given)
    clear = [_declared(case, members[0], Standing.CLEAR) for case in _left(cases)]
    session().execute(insert(Declaration), clear)


def _pairs(
    cases: Sequence[uuid.UUID], members: Sequence[uuid.UUID]
) -> Iterator[tuple[uuid.UUID, uuid.UUID, uuid.UUID]]:
    """Case, who reviewed it, and who is to have done so."""
    old = [account(name).id for name in REVIEWERS]
    for place, case in enumerate(cases):
        for number, before in enumerate(old):
            yield case, before, members[(place * EACH + number) % MEMBERS]


def _left(cases: Sequence[uuid.UUID]) -> Sequence[uuid.UUID]:
    """Cases that the first member has no review of: those of the next three."""
    return cases[1 :: MEMBERS // EACH][:LEFT]


def _given(case: uuid.UUID, member: uuid.UUID) -> dict[str, Any]:
    pair = {"id": uuid_key(), "submission_id": case, "user_id": member, "changed_at": now()}
    return pair | {"state": AssignmentState.ACCEPTED, "source": Source.COMPUTED, "reason": ""}


def _declared(
    case: uuid.UUID, member: uuid.UUID, standing: Standing, *, hidden: bool = False
) -> dict[str, Any]:
    pair = {"id": uuid_key(), "submission_id": case, "user_id": member, "declared_at": now()}
    ground = NONE if standing is Standing.CLEAR else "other"
    return pair | {"ground": ground, "standing": standing, "hidden": hidden, "note": ""}


def _recuse(cases: Sequence[uuid.UUID], members: Sequence[uuid.UUID]) -> None:
    """Members from cases that they have not reviewed; the chair from some."""
    chair, apart = account("chair").id, cases[5 :: MEMBERS // EACH]
    wanted = [(case, chair) for case in apart[:CHAIRS]]
    step = max(1, len(cases) // RECUSALS)
    for place in range(0, len(cases), step):
        first = (place * EACH) % MEMBERS
        wanted.append((cases[place], members[(first + MEMBERS // 2) % MEMBERS]))
    wanted = wanted[:RECUSALS]
    for case, person in wanted:
        own = Declaration.submission_id == case, Declaration.user_id == person
        session().execute(delete(Declaration).where(*own))
    rows = [
        _declared(case, person, Standing.RECUSED, hidden=place % HIDDEN == 0)
        for place, (case, person) in enumerate(wanted)
    ]
    session().execute(insert(Declaration), rows)


def _score(call: Call) -> None:
    """The numbers of each case, where the demonstration has not written them."""
    means: dict[uuid.UUID, list[float]] = {}
    rows = session().execute(
        select(Review.submission_id, Review.weighted)
        .join(Submission, Submission.id == Review.submission_id)
        .where(Submission.call_id == call.id, Review.state == ReviewState.LOCKED)
    )
    for case, mean in rows:
        means.setdefault(case, []).append(mean or 0.0)
    there = set(session().scalars(select(CaseScore.submission_id)))
    plain = {"call_id": call.id, "asked": None, "faculty_id": None}
    new = [
        plain | {"submission_id": case, **figures(found)}
        for case, found in means.items()
        if case not in there
    ]
    if new:
        session().execute(insert(CaseScore), new)


def _room(app: Flask, call: Call, member: User, cases: Sequence[uuid.UUID]) -> Room:
    named = dict(
        session()
        .execute(select(Submission.id, Submission.reference).where(Submission.call_id == call.id))
        .tuples()
        .all()
    )
    assert session().scalar(select(func.count(Assignment.id))), "nothing was given out"
    left = [named[case] for case in _left(cases)]
    return Room(call.slug, member.email, signed_in(app, member), left, named[cases[0]])
