"""Whom a mentee could have instead: the mentors, best first, and the pairs to swap with."""

from dataclasses import dataclass

from eqportal.mentoring.board.listing import by_name
from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.weighing import Weighed, weigh
from eqportal.mentoring.cohorts.models import Participant, Side
from eqportal.mentoring.pairings.models import Pairing


@dataclass(frozen=True)
class Swap:
    """Another planned pair, and the two pairs that a swap with it makes."""

    other: Pairing
    mine: Weighed
    theirs: Weighed

    @property
    def points(self) -> int:
        """Of both pairs together."""
        return (self.mine.points or 0) + (self.theirs.points or 0)

    @property
    def breaks(self) -> bool:
        """Whether one of the two pairs breaks a rule."""
        return bool(self.mine.broken or self.theirs.broken)


def candidates(standing: Standing, mentee: Participant) -> list[Weighed]:
    """Every other mentor of the cohort, best first: those who can be, then by points and name."""
    now = standing.live.get(mentee.id)
    found = [
        weigh(standing, mentee, mentor)
        for mentor in by_name(standing.selected(Side.MENTOR))
        if now is None or mentor.id != now.mentor_id
    ]
    return sorted(
        found, key=lambda one: (bool(one.hindrances), bool(one.broken), -(one.points or 0))
    )


def swaps(standing: Standing, pairing: Pairing) -> list[Swap]:
    """The planned pairs that this one can swap with, the most points together first."""
    people = standing.people
    mentee, mentor = people[pairing.mentee_id], people[pairing.mentor_id]
    found = [
        Swap(
            other,
            weigh(standing, mentee, people[other.mentor_id], leaving=1),
            weigh(standing, people[other.mentee_id], mentor, leaving=1),
        )
        for other in standing.planned()
        if other.mentor_id != pairing.mentor_id
    ]
    possible = [one for one in found if not one.mine.hindrances and not one.theirs.hindrances]
    names = {one.id: place for place, one in enumerate(by_name(people.values()))}
    return sorted(possible, key=lambda one: (one.breaks, -one.points, names[one.other.mentee_id]))
