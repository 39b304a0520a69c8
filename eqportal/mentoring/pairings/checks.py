"""What must always hold of pairings; `eqportal doctor` asks."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from eqportal.audit.doctor import register_check
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.pairings.lifecycle import ASKED, TOGETHER, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.pairings.showing import capacities_of

HELD = (*ASKED, *TOGETHER)


def nobody_is_paired_with_oneself(db: Session) -> list[str]:
    """The two are two people, on two sides of the one cohort."""
    mentee, mentor = aliased(Participant), aliased(Participant)
    rows = db.scalars(
        select(Pairing.id)
        .join(mentee, mentee.id == Pairing.mentee_id)
        .join(mentor, mentor.id == Pairing.mentor_id)
        .where(
            or_(
                mentee.user_id == mentor.user_id,
                mentee.side != Side.MENTEE,
                mentor.side != Side.MENTOR,
                mentee.cohort_id != Pairing.cohort_id,
                mentor.cohort_id != Pairing.cohort_id,
            )
        )
    )
    return [f"pairing {row} is not of a mentee and a mentor of its cohort" for row in rows]


def live_pairings_are_of_the_selected(db: Session) -> list[str]:
    """Whoever is asked, or in a pair, takes part, and their cohort is open."""
    rows = db.scalars(
        select(Pairing.id)
        .join(Participant, Participant.id.in_([Pairing.mentee_id, Pairing.mentor_id]))
        .join(Cohort, Cohort.id == Pairing.cohort_id)
        .where(
            Pairing.state.in_(HELD),
            or_(Participant.place != Place.SELECTED, Cohort.closed_at.is_not(None)),
        )
        .distinct()
    )
    return [f"pairing {row} lives, and one of its people does not take part" for row in rows]


def mentors_have_room(db: Session) -> list[str]:
    """No mentor is in more pairs than they say they take."""
    together = select(Pairing.cohort_id).where(Pairing.state.in_(TOGETHER))
    found = db.scalars(select(Cohort).where(Cohort.id.in_(together)))
    return [line for cohort in found.all() for line in _crowded(db, cohort)]


def _crowded(db: Session, cohort: Cohort) -> list[str]:
    rows = db.execute(
        select(Pairing.mentor_id, func.count(Pairing.id))
        .where(Pairing.cohort_id == cohort.id, Pairing.state.in_(TOGETHER))
        .group_by(Pairing.mentor_id)
    )
    takes = capacities_of(cohort)
    return [
        f"mentor {mentor} is in {pairs} pairs and takes {takes.get(mentor, 0)}"
        for mentor, pairs in rows
        if pairs > takes.get(mentor, 0)
    ]


def states_and_times_agree(db: Session) -> list[str]:
    """Each answer has its time: the mentor’s after the mentee’s, the agreement after both."""
    wrong = or_(
        Pairing.mentee_said < Pairing.proposed_at,
        Pairing.mentor_said < Pairing.mentee_said,
        (Pairing.state == PairingState.PROPOSED) & Pairing.mentee_said.is_not(None),
        (Pairing.state == PairingState.MENTEE_ACCEPTED) & Pairing.mentee_said.is_(None),
        Pairing.state.in_(ASKED) & Pairing.mentor_said.is_not(None),
        (Pairing.state == PairingState.ACTIVE)
        & (Pairing.mentee_agreed.is_(None) | Pairing.mentor_agreed.is_(None)),
        Pairing.ended_at < Pairing.planned_at,
    )
    rows = db.scalars(select(Pairing.id).where(wrong))
    return [f"pairing {row} has times that its state cannot have" for row in rows]


register_check("pairs are of two of one cohort", nobody_is_paired_with_oneself)
register_check("live pairings are of the selected", live_pairings_are_of_the_selected)
register_check("mentors have room for their pairs", mentors_have_room)
register_check("pairings and their times agree", states_and_times_agree)
