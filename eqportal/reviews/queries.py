"""What a member of a panel may meet, and the case list of a call."""

import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from eqportal.accounts.models import User
from eqportal.calls.lifecycle import PANEL_READS as CALL_READS
from eqportal.calls.models import Call
from eqportal.calls.queries import known_to
from eqportal.extensions import session
from eqportal.reads import once
from eqportal.reviews.assignments.own import assigned_to, kept_apart
from eqportal.reviews.lifecycle import ReviewState
from eqportal.reviews.models import Review
from eqportal.reviews.panels.models import PanelMember, Seat
from eqportal.reviews.panels.seats import LEADS_IN_ORDER, MEETS_EVERY_CASE
from eqportal.reviews.panels.standing_in import stood_in_for
from eqportal.reviews.panels.terms import sits_today
from eqportal.reviews.recusals.models import Declaration, Standing
from eqportal.submissions.lifecycle import PANEL_READS, SubmissionState
from eqportal.submissions.models import Submission

PAGE = 25


def recused_from(user: User) -> Select[uuid.UUID]:
    """The cases that do not exist for this person; own declarations only, never others'."""
    return select(Declaration.submission_id).where(
        Declaration.user_id == user.id, Declaration.standing == Standing.RECUSED
    )


def rooms_of(user: User, *seats: Seat) -> Select[uuid.UUID]:
    """The calls whose room is open to the person in one of these seats."""
    return (
        select(Call.id)
        .join(PanelMember, PanelMember.call_id == Call.id)
        .where(
            PanelMember.user_id == user.id,
            PanelMember.seat.in_(seats),
            sits_today(),
            Call.state.in_(CALL_READS),
            known_to(user),
        )
    )


def _given_out(user: User) -> ColumnElement[bool]:
    """Where each member meets only what is assigned, the chairs and the assigned meet a case."""
    return or_(
        Submission.call_id.not_in(kept_apart()),
        Submission.call_id.in_(rooms_of(user, *LEADS_IN_ORDER)),
        Submission.id.in_(assigned_to(user)),
    )


def visible_to(user: User) -> Select[Submission]:
    """The cases a member may meet: own panel, call and case in review, not recused.

    Deputies meet what comes to them; where cases are given out, members meet their own.
    """
    return once(("visible", user.id), lambda: _visible_to(user))


def _visible_to(user: User) -> Select[Submission]:
    """Composed once for a page: composing costs more than asking."""
    seated = Submission.call_id.in_(rooms_of(user, *MEETS_EVERY_CASE))
    ways = [and_(seated, _given_out(user))]
    if _deputises(user):
        deputising = Submission.call_id.in_(rooms_of(user, Seat.DEPUTY))
        ways.append(and_(deputising, stood_in_for(user)))
    return select(Submission).where(
        or_(*ways),
        Submission.state.in_(PANEL_READS),
        Submission.id.not_in(recused_from(user)),
    )


def _deputises(user: User) -> bool:
    """Whether the person is anybody's deputy, which few are: what comes to deputies costs much.

    A statement that is composed for anybody holds for deputies too.
    """
    person: object = user.id
    if not isinstance(person, uuid.UUID):
        return True
    return once(("deputises", user.id), lambda: bool(session().scalar(select(deputises(user)))))


def deputises(user: User) -> ColumnElement[bool]:
    """The same as a question to the database; whoever asks it along keeps the answer."""
    return exists().where(PanelMember.user_id == user.id, PanelMember.seat == Seat.DEPUTY)


def declared_clear(user: User) -> ColumnElement[bool]:
    """The cases that the person has said to have no conflict with, or was found clear for."""
    clear = select(Declaration.submission_id).where(
        Declaration.user_id == user.id, Declaration.standing == Standing.CLEAR
    )
    return Submission.id.in_(clear)


def is_clear(user: User, submission: Submission) -> bool:
    """Whether a case exists for the member and they have no conflict with it."""
    this = visible_to(user).where(Submission.id == submission.id, declared_clear(user))
    wanted, key = this.with_only_columns(Submission.id), ("clear", user.id, submission.id)
    return once(key, lambda: session().scalar(wanted) is not None)


def case(user: User, reference: str) -> Submission | None:
    """One case by its reference, if this member may meet it."""
    return session().scalar(visible_to(user).where(Submission.reference == reference))


def own_declaration(user: User, submission: Submission) -> Declaration | None:
    """What the member has declared of a case, if anything."""
    return session().scalar(
        select(Declaration).where(
            Declaration.submission_id == submission.id, Declaration.user_id == user.id
        )
    )


def own_review(user: User, submission: Submission) -> Review | None:
    """The member's own review of a case; a void one is gone for its author too."""
    return session().scalar(
        select(Review).where(
            Review.submission_id == submission.id,
            Review.user_id == user.id,
            Review.state != ReviewState.VOID,
        )
    )


@dataclass(frozen=True)
class Row:
    """One line of the case list; `review` is None until the member has begun one.

    `given` is whether it is assigned to the member.
    """

    id: uuid.UUID
    reference: str
    title: str
    state: SubmissionState
    standing: Standing | None
    review: ReviewState | None
    given: bool


def page_of(user: User, cases: Select[Submission], page: int) -> list[Row]:
    """One page of these cases, by reference, with the member's own declaration and review.

    It is cut before anything is joined to it.
    """
    ids = cases.with_only_columns(Submission.id).order_by(Submission.reference)
    listed = ids.limit(PAGE).offset((page - 1) * PAGE).subquery()
    mine = and_(Declaration.submission_id == Submission.id, Declaration.user_id == user.id)
    written = and_(
        Review.submission_id == Submission.id,
        Review.user_id == user.id,
        Review.state != ReviewState.VOID,
    )
    given = Submission.id.in_(assigned_to(user)).label("given")
    case = (Submission.id, Submission.reference, Submission.title, Submission.state)
    rows = session().execute(
        select(*case, Declaration.standing, Review.state, given)
        .join(listed, listed.c.id == Submission.id)
        .outerjoin(Declaration, mine)
        .outerjoin(Review, written)
        .order_by(Submission.reference)
    )
    return [Row(*row) for row in rows]


def own_locked(user: User) -> dict[uuid.UUID, int]:
    """How many reviews the member has locked, by call."""
    rows = session().execute(
        visible_to(user)
        .join(Review, Review.submission_id == Submission.id)
        .where(Review.user_id == user.id, Review.state == ReviewState.LOCKED)
        .with_only_columns(Submission.call_id, func.count(Review.id))
        .group_by(Submission.call_id)
    )
    return {row[0]: row[1] for row in rows}
