"""Pairings as each of the two, and as the office, may know of them."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from eqportal.accounts.models import User
from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place
from eqportal.mentoring.pairings.lifecycle import ASKED, MET, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.lifecycle import SubmissionState
from eqportal.submissions.models import Submission

PAGE = 25
S = PairingState
SHOWN_TO_MENTEE = (*ASKED, *MET)
SHOWN_TO_MENTOR = (S.MENTEE_ACCEPTED, *MET)
UNSETTLED = (SubmissionState.IN_REVIEW, SubmissionState.DECIDED)
"""Cases that the committee has not decided, or nobody is told of: a proposal would tell of it."""

ASKED_OR_PLANNED = or_(Pairing.state != S.WITHDRAWN, Pairing.proposed_at.is_not(None))
"""Without the plans that were taken apart on the board before anybody was asked."""


PEOPLE = (
    joinedload(Pairing.mentee).joinedload(Participant.user).lazyload(User.grants),
    joinedload(Pairing.mentor).joinedload(Participant.user).lazyload(User.grants),
    joinedload(Pairing.mentee).joinedload(Participant.submission),
    joinedload(Pairing.mentor).joinedload(Participant.submission),
    joinedload(Pairing.mentee).selectinload(Participant.cohort),
)
"""Both people with account, case and cohort, for loading with pairings: two statements.

The mentor's cohort is the mentee's, and nobody asks here what the two may do in the portal.
"""


def _mine(user: User) -> Select[uuid.UUID]:
    return select(Participant.id).where(Participant.user_id == user.id)


def visible_to(user: User) -> Select[Pairing]:
    """The pairings that one of the two may know of now: asked, or met.

    A mentor learns of one when the mentee has said yes; nobody learns of one that came to nothing.
    """
    mine = _mine(user)
    return (
        select(Pairing)
        .where(
            or_(
                and_(Pairing.mentee_id.in_(mine), Pairing.state.in_(SHOWN_TO_MENTEE)),
                and_(Pairing.mentor_id.in_(mine), Pairing.state.in_(SHOWN_TO_MENTOR)),
            )
        )
        .options(*PEOPLE)
    )


def own(user: User, wanted: uuid.UUID) -> Pairing | None:
    """One of the person's own pairings, as `visible_to`."""
    return session().scalar(visible_to(user).where(Pairing.id == wanted))


def was_asked(user: User, wanted: uuid.UUID) -> Pairing | None:
    """One that the person knows of or once was asked about, in any state; for late answers."""
    mine = _mine(user)
    asked = or_(
        and_(Pairing.mentee_id.in_(mine), Pairing.proposed_at.is_not(None)),
        and_(Pairing.mentor_id.in_(mine), Pairing.mentee_said.is_not(None)),
    )
    return session().scalar(select(Pairing).where(Pairing.id == wanted, asked).options(*PEOPLE))


def own_list(user: User) -> Sequence[Pairing]:
    """Every pairing the person knows of, what waits first, then the latest."""
    order = (Pairing.state.in_(ASKED).desc(), Pairing.proposed_at.desc(), Pairing.id)
    return session().scalars(visible_to(user).order_by(*order)).all()


def own_places(user: User) -> Sequence[Participant]:
    """The person's places in cohorts, once told; the latest cohort first.

    What is asked here never depends on pairings, so that it tells nothing about them.
    """
    return (
        session()
        .scalars(
            select(Participant)
            .join(Participant.submission)
            .join(Participant.cohort)
            .where(
                Participant.user_id == user.id,
                Participant.place == Place.SELECTED,
                Submission.state.not_in(UNSETTLED),
            )
            .options(selectinload(Participant.cohort), selectinload(Participant.submission))
            .order_by(Cohort.made_at.desc(), Participant.id)
        )
        .all()
    )


def reader_of(pairing: Pairing, user: User) -> Participant:
    """Which of the two this person is; LookupError for anybody else."""
    for one in (pairing.mentee, pairing.mentor):
        if one.user_id == user.id:
            return one
    message = "neither of the two"
    raise LookupError(message)


def other_of(pairing: Pairing, reader: Participant) -> Participant:
    """The other one."""
    return pairing.mentor if reader.id == pairing.mentee_id else pairing.mentee


def keep_still(pairing: Pairing) -> None:
    """Lock both people and then the pairing until the commit, and read all three again.

    Always in this order, the people by id: whoever takes a mentor's last place, leaves, or is
    asked at the same time waits here and then sees what the other did.
    """
    people = (pairing.mentee_id, pairing.mentor_id)
    locked = select(Participant.id).where(Participant.id.in_(people)).order_by(Participant.id)
    session().execute(locked.with_for_update()).all()
    row = (
        select(Pairing)
        .where(Pairing.id == pairing.id)
        .options(*PEOPLE)
        .with_for_update(of=Pairing)
        .execution_options(populate_existing=True)
    )
    session().scalars(row).one()


def taken(mentor: uuid.UUID, states: Sequence[PairingState], but: uuid.UUID) -> int:
    """How many pairings of a mentor are in these states, without one."""
    counted = select(func.count(Pairing.id)).where(
        Pairing.mentor_id == mentor, Pairing.state.in_(states), Pairing.id != but
    )
    return session().scalar(counted) or 0


def of_cohort(cohort: Cohort, *states: PairingState) -> Select[Pairing]:
    """A cohort's pairings with their people, the mentees by reference; in these states or all."""
    mentee = aliased(Participant)
    case = aliased(Submission)
    found = (
        select(Pairing)
        .join(mentee, mentee.id == Pairing.mentee_id)
        .join(case, case.id == mentee.submission_id)
        .where(Pairing.cohort_id == cohort.id)
        .options(*PEOPLE)
        .order_by(case.reference, Pairing.planned_at, Pairing.id)
    )
    return found.where(Pairing.state.in_(states)) if states else found


def counts(cohort: Cohort) -> dict[PairingState, int]:
    """How many pairings of a cohort are in each state; see `ASKED_OR_PLANNED`."""
    rows = session().execute(
        select(Pairing.state, func.count(Pairing.id))
        .where(Pairing.cohort_id == cohort.id, ASKED_OR_PLANNED)
        .group_by(Pairing.state)
    )
    return {row[0]: row[1] for row in rows}


def one(cohort: Cohort, wanted: uuid.UUID) -> Pairing | None:
    """One pairing of a cohort, for the office."""
    return session().scalar(of_cohort(cohort).where(Pairing.id == wanted))


def overdue(moment: datetime) -> Sequence[Pairing]:
    """Those that were to be answered by now, locked; one that is being answered comes later."""
    return (
        session()
        .scalars(
            select(Pairing)
            .where(Pairing.state.in_(ASKED), Pairing.answer_by <= moment)
            .options(*PEOPLE)
            .order_by(Pairing.id)
            .with_for_update(of=Pairing, skip_locked=True)
        )
        .all()
    )
