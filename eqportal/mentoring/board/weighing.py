"""What a pair would be worth, and what stands in its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.cohorts.models import Participant, Place, Side
from eqportal.mentoring.matching.points import points, shares
from eqportal.mentoring.matching.rules import bars
from eqportal.mentoring.matching.spec import Bar, Rule


class Hindrance(StrEnum):
    """What no officer can look away from."""

    ONESELF = "oneself"
    DECLINED = "declined"
    FULL = "full"
    NOT_SELECTED = "not_selected"
    TAKEN = "taken"


HARD: Mapping[Rule | Bar, Hindrance] = {
    Bar.ONESELF: Hindrance.ONESELF,
    Bar.DECLINED: Hindrance.DECLINED,
}


@dataclass(frozen=True)
class Weighed:
    """A mentee with a mentor: the points, the rules that are broken, and what forbids it.

    `points` is None when one of the two cannot be matched now.
    """

    mentee: Participant
    mentor: Participant
    points: int | None = None
    broken: tuple[Rule | Bar, ...] = ()
    hindrances: tuple[Hindrance, ...] = field(default=())

    @property
    def allowed(self) -> bool:
        """Whether nothing at all stands in the way."""
        return not self.broken and not self.hindrances


def weigh(
    standing: Standing, mentee: Participant, mentor: Participant, *, leaving: int = 0
) -> Weighed:
    """Weigh a pair that is not planned yet; `leaving` pairs of the mentor are taken away first."""
    hindrances = [*_of_people(standing, mentee, mentor)]
    if not hindrances and standing.places(mentor) + leaving < 1:
        hindrances.append(Hindrance.FULL)
    return _weighed(standing, mentee, mentor, hindrances)


def weigh_planned(standing: Standing, mentee: Participant, mentor: Participant) -> Weighed:
    """Weigh a pair that is planned: it holds a place of the mentor's already."""
    hindrances = [*_of_people(standing, mentee, mentor)]
    if not hindrances and standing.places(mentor) < 0:
        hindrances.append(Hindrance.FULL)
    return _weighed(standing, mentee, mentor, hindrances)


def _of_people(
    standing: Standing, mentee: Participant, mentor: Participant
) -> tuple[Hindrance, ...]:
    sides = mentee.side is Side.MENTEE and mentor.side is Side.MENTOR
    if not sides or {mentee.place, mentor.place} != {Place.SELECTED}:
        return (Hindrance.NOT_SELECTED,)
    return (Hindrance.TAKEN,) if standing.bound(mentee.id) else ()


def _weighed(
    standing: Standing, mentee: Participant, mentor: Participant, hindrances: list[Hindrance]
) -> Weighed:
    one = standing.mentees.get(mentee.submission.reference)
    other = standing.mentors.get(mentor.submission.reference)
    if one is None or other is None:
        return Weighed(mentee, mentor, hindrances=tuple(hindrances))
    found = bars(standing.problem, one, other)
    hard = [HARD[bar] for bar in found if bar in HARD]
    settings = standing.problem.settings
    worth = points(shares(one, other, settings), settings)
    # Whether there is a place is reckoned with what is planned, which the engine does not know.
    soft = tuple(bar for bar in found if bar not in HARD and bar is not Rule.CAPACITY)
    return Weighed(mentee, mentor, worth, soft, tuple(dict.fromkeys([*hard, *hindrances])))
