"""Where a round stands, in numbers: who applied and was selected, pairs, and what waits."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from eqportal.database import now
from eqportal.extensions import session
from eqportal.mentoring.care.models import Gathering, QuietExit
from eqportal.mentoring.cohorts.choosing import PAST_SCREENING
from eqportal.mentoring.cohorts.models import Cohort, Participant, Place, Side
from eqportal.mentoring.matching.models import Run
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.submissions.models import Submission

P = PairingState


@dataclass(frozen=True)
class OfSide:
    """How many may take part on one side, and how many have each place."""

    applied: int
    places: Counter[Place]


@dataclass(frozen=True)
class Stand:
    """Everything that the overview of a cohort is made from."""

    sides: dict[Side, OfSide]
    run: Run | None
    pairs: Counter[PairingState]
    exits: int
    gatherings: int
    next_gathering: datetime | None

    def selected(self, side: Side) -> int:
        """How many take part on a side."""
        return self.sides[side].places[Place.SELECTED]

    @property
    def asked(self) -> int:
        """How many pairs wait for an answer."""
        return self.pairs[P.PROPOSED] + self.pairs[P.MENTEE_ACCEPTED]

    @property
    def together(self) -> int:
        """How many pairs have both said yes and are not over."""
        return self.pairs[P.ACCEPTED] + self.pairs[P.ACTIVE]


def stand_of(cohort: Cohort) -> Stand:
    """Where a cohort stands, in a fixed number of statements."""
    gatherings, soonest = _gatherings(cohort)
    return Stand(
        sides=_sides(cohort),
        run=_run(cohort),
        pairs=_pairs(cohort),
        exits=_exits(cohort),
        gatherings=gatherings,
        next_gathering=soonest,
    )


def _sides(cohort: Cohort) -> dict[Side, OfSide]:
    rows = session().execute(
        select(Submission.call_id, Participant.place, func.count(Submission.id))
        .outerjoin(Participant, Participant.submission_id == Submission.id)
        .where(
            Submission.call_id.in_([cohort.mentee_call_id, cohort.mentor_call_id]),
            or_(Submission.state.in_(PAST_SCREENING), Participant.id.is_not(None)),
        )
        .group_by(Submission.call_id, Participant.place)
    )
    applied: Counter[Side] = Counter()
    placed: dict[Side, Counter[Place]] = {side: Counter() for side in Side}
    for call, place, number in rows:
        side = Side.MENTEE if call == cohort.mentee_call_id else Side.MENTOR
        applied[side] += number
        if place is not None:
            placed[side][place] = number
    return {side: OfSide(applied[side], placed[side]) for side in Side}


def _run(cohort: Cohort) -> Run | None:
    wanted = select(Run).where(Run.cohort_id == cohort.id)
    return session().scalar(wanted.order_by(Run.number.desc()).limit(1))


def _pairs(cohort: Cohort) -> Counter[PairingState]:
    rows = session().execute(
        select(Pairing.state, func.count(Pairing.id))
        .where(Pairing.cohort_id == cohort.id)
        .group_by(Pairing.state)
    )
    return Counter({state: number for state, number in rows})  # noqa: C416 - a Result is no dict


def _exits(cohort: Cohort) -> int:
    waiting = (
        select(func.count(QuietExit.id))
        .join(Pairing, Pairing.id == QuietExit.pairing_id)
        .where(Pairing.cohort_id == cohort.id, QuietExit.handled_at.is_(None))
    )
    return session().scalar(waiting) or 0


def _gatherings(cohort: Cohort) -> tuple[int, datetime | None]:
    to_come = select(func.count(Gathering.id), func.min(Gathering.starts_at)).where(
        Gathering.cohort_id == cohort.id,
        Gathering.cancelled_at.is_(None),
        Gathering.starts_at > now(),
    )
    number, soonest = session().execute(to_come).one()
    return number, soonest
