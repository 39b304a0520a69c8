"""What the board lists: pairs that are planned, pairs that are asked, and those without."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from eqportal.mentoring.board.standing import Standing
from eqportal.mentoring.board.weighing import Weighed, weigh_planned
from eqportal.mentoring.cohorts.models import Participant, Side
from eqportal.mentoring.pairings.lifecycle import PairingState
from eqportal.mentoring.pairings.models import Pairing

PAGE = 25


class Section(StrEnum):
    """A list of the board."""

    PLANNED = "planned"
    ASKED = "asked"
    WITHOUT = "without"
    MENTORS = "mentors"


@dataclass(frozen=True)
class Planned:
    """A planned pair, what it is worth and what is wrong with it."""

    pairing: Pairing
    weighed: Weighed
    pinned: bool

    @property
    def reference(self) -> str:
        """Where it is on the page: a mentee is there once."""
        return self.weighed.mentee.submission.reference


@dataclass(frozen=True)
class Asked:
    """A pair that is asked, or together."""

    pairing: Pairing
    mentee: Participant
    mentor: Participant

    @property
    def reference(self) -> str:
        """Where it is on the page."""
        return self.mentee.submission.reference


@dataclass(frozen=True)
class Alone:
    """A mentee without a pair, or a mentor with places left."""

    person: Participant
    places: int = 0

    @property
    def reference(self) -> str:
        """Where it is on the page."""
        return self.person.submission.reference


Row = Pairing | Alone
Shown = Planned | Asked | Alone


@dataclass(frozen=True)
class Overfull:
    """A mentor who is planned for more mentees than the mentor takes."""

    mentor: Participant
    capacity: int
    mentees: Sequence[Participant]


def by_name(people: Iterable[Participant]) -> list[Participant]:
    """In the order of names, and of references where names are alike."""
    return sorted(people, key=lambda one: (one.user.called.casefold(), one.submission.reference))


def rows_of(standing: Standing, section: Section) -> Sequence[Row]:
    """Every row of a list, by the names of its people; a planned one is not weighed yet."""
    if section is Section.MENTORS:
        mentors = by_name(standing.selected(Side.MENTOR))
        return [Alone(one, standing.places(one)) for one in mentors if standing.places(one) > 0]
    if section is Section.WITHOUT:
        mentees = by_name(standing.selected(Side.MENTEE))
        return [Alone(one) for one in mentees if one.id not in standing.live]
    planned = section is Section.PLANNED
    return [
        row
        for one in by_name(standing.people[id_] for id_ in standing.live)
        if ((row := standing.live[one.id]).state is PairingState.PLANNED) is planned
    ]


def shown(standing: Standing, row: Row) -> Shown:
    """A row with what the page says of it."""
    if not isinstance(row, Pairing):
        return row
    mentee, mentor = standing.people[row.mentee_id], standing.people[row.mentor_id]
    if row.state is not PairingState.PLANNED:
        return Asked(row, mentee, mentor)
    return Planned(row, weigh_planned(standing, mentee, mentor), standing.pinned(row))


def reference_of(standing: Standing, row: Row) -> str:
    """Where a row is on the page."""
    if isinstance(row, Alone):
        return row.reference
    return standing.people[row.mentee_id].submission.reference


def overfull(standing: Standing) -> list[Overfull]:
    """Mentors whose capacity was reduced below what is planned."""
    planned: dict[uuid.UUID, list[Participant]] = {}
    for row in standing.planned():
        planned.setdefault(row.mentor_id, []).append(standing.people[row.mentee_id])
    mentors = by_name(standing.people[id_] for id_ in planned)
    return [
        Overfull(one, standing.capacity(one), by_name(planned[one.id]))
        for one in mentors
        if standing.places(one) < 0
    ]
