"""What came of a run, as the office reads it: pairs, those without, and one pair in full."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, func, select

from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Participant, Side
from eqportal.mentoring.matching.models import Run, RunLeft, RunPair
from eqportal.mentoring.matching.queries import PAGE
from eqportal.mentoring.matching.spec import (
    MOST_SHARE,
    Alternative,
    Bar,
    Left,
    Part,
    Rule,
    Settings,
)
from eqportal.mentoring.profiles.display import Profile
from eqportal.submissions.models import Submission

REASONS = 3
"""So many parts are told in a list of pairs."""


class Order(StrEnum):
    """How a list of pairs is ordered; the first is the one nobody asks for."""

    MENTEE = "mentee"
    WORST = "worst"
    BEST = "best"


@dataclass(frozen=True)
class Gave:
    """What one part gave a pair: `points` is `share` of MOST_SHARE times `weight`."""

    part: Part
    share: int
    weight: int

    @property
    def points(self) -> int:
        """What it gave."""
        return self.share * self.weight

    @property
    def most(self) -> int:
        """What it could have given."""
        return MOST_SHARE * self.weight


@dataclass(frozen=True)
class Line:
    """One pair with its people and what each part gave, in the order of the parts."""

    id: uuid.UUID
    mentee: Profile
    mentor: Profile
    points: int
    pinned: bool
    gave: tuple[Gave, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def reasons(self) -> list[Gave]:
        """The parts that gave most."""
        by_points = sorted(self.gave, key=lambda gave: -gave.points)
        return [gave for gave in by_points if gave.points][:REASONS]


People = Mapping[uuid.UUID, Profile]


def weighed_parts(settings: Settings) -> list[Part]:
    """The parts that count, in their order."""
    return [part for part in Part if settings.weights.get(part)]


def _pairs(run: Run) -> Select[RunPair]:
    return (
        select(RunPair)
        .join(Participant, Participant.id == RunPair.mentee_id)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(RunPair.run_id == run.id)
    )


def pairs(run: Run, people: People, page: int, order: Order) -> list[Line]:
    """One page of the pairs; one statement."""
    by_points = {Order.WORST: RunPair.points.asc(), Order.BEST: RunPair.points.desc()}
    first = [by_points[order]] if order in by_points else []
    wanted = _pairs(run).order_by(*first, Submission.reference)
    rows = session().scalars(wanted.limit(PAGE).offset((page - 1) * PAGE))
    return [_line(row, run, people) for row in rows]


def pair(run: Run, people: People, wanted: uuid.UUID) -> Line | None:
    """One pair of the run."""
    row = session().scalar(_pairs(run).where(RunPair.id == wanted))
    return None if row is None else _line(row, run, people)


def all_pairs(run: Run) -> Sequence[RunPair]:
    """Every pair, the mentees by reference."""
    return session().scalars(_pairs(run).order_by(Submission.reference)).all()


def _line(row: RunPair, run: Run, people: People) -> Line:
    shares = {Part(part): share for part, share in row.explained["shares"].items()}
    gave = (
        Gave(part, shares.get(part, 0), run.settings.weights[part])
        for part in weighed_parts(run.settings)
    )
    alternatives = _alternatives(row.explained["alternatives"])
    mentee, mentor = people[row.mentee_id], people[row.mentor_id]
    return Line(row.id, mentee, mentor, row.points, row.pinned, tuple(gave), alternatives)


def _alternatives(kept: Sequence[Mapping[str, Any]]) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(one["mentor"], one["points"], barriers(one["barred"]), one["to"])
        for one in kept
    )


def barriers(names: Sequence[str]) -> tuple[Rule | Bar, ...]:
    """Rules and bars by the names they are kept under."""
    return tuple(barrier(name) for name in names)


def barrier(name: str) -> Rule | Bar:
    """The rule or bar of that name."""
    return Rule(name) if name in set(Rule) else Bar(name)


def count_left(run: Run) -> int:
    """How many are without a pair, or have a place left."""
    counted = select(func.count(RunLeft.id)).where(RunLeft.run_id == run.id)
    return session().scalar(counted) or 0


def left(run: Run, page: int) -> list[tuple[uuid.UUID, Left]]:
    """One page of those who are left, mentees first; one statement."""
    rows = session().execute(
        select(RunLeft, Participant.side, Submission.reference)
        .join(Participant, Participant.id == RunLeft.participant_id)
        .join(Submission, Submission.id == Participant.submission_id)
        .where(RunLeft.run_id == run.id)
        .order_by(Participant.side != Side.MENTEE, Submission.reference)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    return [(row.participant_id, _left(row, side, reference)) for row, side, reference in rows]


def _left(row: RunLeft, side: Side, reference: str) -> Left:
    told = row.explained
    return Left(
        reference=reference,
        mentor=side is Side.MENTOR,
        barred={barrier(name): number for name, number in told["barred"].items()},
        allowed=told["allowed"],
        remedy=barrier(told["remedy"]) if told["remedy"] else None,
        free=told["free"],
        nearest=_alternatives(told["nearest"]),
    )


def left_ids(run: Run) -> frozenset[uuid.UUID]:
    """Everybody who is left, by the participant's id."""
    found = select(RunLeft.participant_id).where(RunLeft.run_id == run.id)
    return frozenset(session().scalars(found))
