"""Where everybody of a cohort stands: pairs that live, wishes, and what a matching starts from."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from eqportal.extensions import session
from eqportal.mentoring.cohorts.models import Cohort, PairWish, Participant, Place, Side, WishKind
from eqportal.mentoring.cohorts.queries import participants
from eqportal.mentoring.matching.spec import Mentee, Mentor, Problem, Rule
from eqportal.mentoring.pairings.lifecycle import LIVE, PairingState
from eqportal.mentoring.pairings.models import Pairing
from eqportal.mentoring.profiles.by_hand import against_rules, set_aside
from eqportal.mentoring.profiles.reading import everybody_of

Pair = tuple[uuid.UUID, uuid.UUID]
"""The ids of a mentee and a mentor, in this order."""


@dataclass(frozen=True)
class Standing:
    """A cohort at one moment; `live` holds at most one pairing for each mentee, by the mentee.

    `problem` has everybody who is neither asked nor paired, `for_run` is what a run is made from.
    """

    cohort: Cohort
    problem: Problem
    people: Mapping[uuid.UUID, Participant]
    live: Mapping[uuid.UUID, Pairing]
    wishes: Mapping[Pair, PairWish]

    @cached_property
    def mentees(self) -> Mapping[str, Mentee]:
        """Those who can be matched, by reference."""
        return {one.reference: one for one in self.problem.mentees}

    @cached_property
    def mentors(self) -> Mapping[str, Mentor]:
        """Those who can be matched, by reference."""
        return {one.reference: one for one in self.problem.mentors}

    @cached_property
    def planned_for(self) -> Mapping[uuid.UUID, int]:
        """How many planned pairs each mentor is in."""
        return Counter(pairing.mentor_id for pairing in self.planned())

    @property
    def is_open(self) -> bool:
        """Whether anything may be changed."""
        return self.cohort.closed_at is None

    def planned(self) -> Iterator[Pairing]:
        """The pairs that only the office knows of."""
        return (row for row in self.live.values() if row.state is PairingState.PLANNED)

    def planned_with(self, mentor: Participant) -> list[str]:
        """The names of the mentees that a mentor is planned with."""
        rows = [row for row in self.planned() if row.mentor_id == mentor.id]
        return [self.people[row.mentee_id].user.called for row in rows]

    def selected(self, side: Side) -> list[Participant]:
        """Who takes part on this side."""
        return [
            one for one in self.people.values() if one.side is side and one.place is Place.SELECTED
        ]

    @property
    def limited(self) -> bool:
        """Whether a mentor's capacity counts in this cohort."""
        return Rule.CAPACITY in self.problem.settings.rules

    def capacity(self, mentor: Participant) -> int:
        """How many mentees the mentor takes beyond those who are asked or together."""
        known = self.mentors.get(mentor.submission.reference)
        if known is None:
            return 0
        return known.capacity if self.limited else len(self.people)

    def places(self, mentor: Participant) -> int:
        """How many more can be planned; below zero when too many are."""
        return self.capacity(mentor) - self.planned_for.get(mentor.id, 0)

    def bound(self, mentee: uuid.UUID) -> bool:
        """Whether the mentee is asked already, or in a pair."""
        live = self.live.get(mentee)
        return live is not None and live.state is not PairingState.PLANNED

    @cached_property
    def _against_rules(self) -> frozenset[tuple[str, str]]:
        by_hand = (row for row in self.planned() if row.run_id is None)
        return against_rules(self.problem, (self._called(row) for row in by_hand))

    def _called(self, pairing: Pairing) -> tuple[str, str]:
        mentee, mentor = self.people[pairing.mentee_id], self.people[pairing.mentor_id]
        return mentee.submission.reference, mentor.submission.reference

    @cached_property
    def for_run(self) -> Problem:
        """What a run is made from: without the pairs that were planned against a rule."""
        return set_aside(self.problem, self._against_rules)

    def stays(self, pairing: Pairing) -> bool:
        """Whether a run leaves the planned pair as it is: pinned, or planned against a rule."""
        return self.pinned(pairing) or self._called(pairing) in self._against_rules

    def wish(self, mentee: uuid.UUID, mentor: uuid.UUID, kind: WishKind) -> PairWish | None:
        """The wish of this kind for the two."""
        found = self.wishes.get((mentee, mentor))
        return found if found is not None and found.kind is kind else None

    def pinned(self, pairing: Pairing) -> bool:
        """Whether a run has to keep the pair."""
        return self.wish(pairing.mentee_id, pairing.mentor_id, WishKind.PIN) is not None

    @cached_property
    def mark(self) -> str:
        """What the whole board looks like, in a few letters: another board has another mark."""
        pairs = sorted(f"{row.mentee_id}{row.mentor_id}{row.state}" for row in self.live.values())
        wishes = sorted(f"{a}{b}{wish.kind}" for (a, b), wish in self.wishes.items())
        return hashlib.sha256("\n".join([*pairs, "", *wishes]).encode()).hexdigest()[:16]


def standing_of(cohort: Cohort) -> Standing:
    """Where everybody stands, in a fixed number of statements."""
    live = session().scalars(
        select(Pairing).where(Pairing.cohort_id == cohort.id, Pairing.state.in_(LIVE)),
        execution_options={"populate_existing": True},
    )
    wishes = session().scalars(select(PairWish).where(PairWish.cohort_id == cohort.id))
    return Standing(
        cohort=cohort,
        problem=everybody_of(cohort),
        people={one.id: one for one in participants(cohort, place=None)},
        live={row.mentee_id: row for row in live},
        wishes={(wish.mentee_id, wish.mentor_id): wish for wish in wishes},
    )


def keep_still(*people: uuid.UUID) -> None:
    """Lock the rows of these participants until the commit, in the one order of everybody."""
    locked = (
        select(Participant)
        .where(Participant.id.in_(people))
        .order_by(Participant.id)
        .with_for_update(of=Participant)
        .execution_options(populate_existing=True)
    )
    session().scalars(locked).all()
