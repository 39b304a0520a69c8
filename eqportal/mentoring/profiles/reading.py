"""The people of a cohort as a matching takes them, from what they answered and what came since."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from eqportal.mentoring.cohorts.models import Cohort, Participant, Side, WishKind
from eqportal.mentoring.matching.spec import Pair, Problem, Settings
from eqportal.mentoring.pairings.lifecycle import MET, PairingState
from eqportal.mentoring.profiles.by_hand import against_rules, set_aside
from eqportal.mentoring.profiles.rows import (
    BOUND,
    SAID_NO,
    Person,
    pairings_of,
    people_of,
    person_of,
    units,
    wishes_of,
)
from eqportal.mentoring.profiles.sides import (
    Asked,
    Known,
    aliases_of,
    capacity,
    mentee_of,
    mentor_of,
)


def problem_of(cohort: Cohort, settings: Settings | None = None) -> Problem:
    """Everything that a run of the cohort depends on now; a fixed number of statements.

    Mentees are those who are selected and neither asked nor paired; a mentor has the places that
    are left. A planned pair holds nobody, unless it was planned by hand against a rule.
    """
    people, pairings = people_of(cohort), pairings_of(cohort)
    problem = _everybody(cohort, settings, people, pairings)
    called = {one.id: one.reference for one in people}
    by_hand = (p for p in pairings if p.state is PairingState.PLANNED and p.run_id is None)
    pairs = ((called.get(p.mentee_id, ""), called.get(p.mentor_id, "")) for p in by_hand)
    return set_aside(problem, against_rules(problem, pairs))


def everybody_of(cohort: Cohort, settings: Settings | None = None) -> Problem:
    """The same, but no planned pair holds anybody: what the board weighs pairs with."""
    return _everybody(cohort, settings, people_of(cohort), pairings_of(cohort))


def _everybody(
    cohort: Cohort,
    settings: Settings | None,
    people: Sequence[Person],
    pairings: Sequence[Row[*tuple[Any, ...]]],
) -> Problem:
    mentee_form, mentor_form = Asked.by(cohort.mentee_call.form), Asked.by(cohort.mentor_call.form)
    known = Known(units(), aliases_of(people))
    bound = [p for p in pairings if p.cohort_id == cohort.id and p.state in BOUND]
    paired, taken = {p.mentee_id for p in bound}, Counter(p.mentor_id for p in bound)
    mentees = [p for p in people if p.side is Side.MENTEE and p.id not in paired]
    mentors = [p for p in people if p.side is Side.MENTOR]
    pool = Pool.of(mentees, mentors)
    wishes = wishes_of(cohort)
    return Problem(
        settings=settings or cohort.settings,
        mentees=tuple(mentee_of(p, mentee_form, known) for p in mentees),
        mentors=tuple(mentor_of(p, mentor_form, known, taken[p.id]) for p in mentors),
        pins=pool.pairs((a, b) for a, b, kind in wishes if kind is WishKind.PIN),
        forbidden=pool.pairs((a, b) for a, b, kind in wishes if kind is WishKind.FORBID),
        declined=pool.pairs((p.mentee_id, p.mentor_id) for p in pairings if _said_no(p)),
        earlier=_earlier(mentees, mentors, pairings),
    )


def capacity_of(participant: Participant) -> int:
    """How many mentees a mentor takes in all, those of now included."""
    person = person_of(participant.id)
    return 0 if person is None else capacity(person)


@dataclass(frozen=True)
class Pool:
    """Those who are matched, from id to reference; a pair with anybody else is left out."""

    mentees: Mapping[uuid.UUID, str]
    mentors: Mapping[uuid.UUID, str]

    @classmethod
    def of(cls, mentees: Sequence[Person], mentors: Sequence[Person]) -> "Pool":
        """The pool of these."""
        return cls({p.id: p.reference for p in mentees}, {p.id: p.reference for p in mentors})

    def pairs(self, pairs: Iterable[tuple[uuid.UUID, uuid.UUID]]) -> frozenset[Pair]:
        """The pairs by reference."""
        return frozenset(
            (self.mentees[mentee], self.mentors[mentor])
            for mentee, mentor in pairs
            if mentee in self.mentees and mentor in self.mentors
        )


def _said_no(pairing: Row[*tuple[Any, ...]]) -> bool:
    """Whether the two were asked in vain, or ended early; who was not asked has not said no."""
    return pairing.state in SAID_NO and pairing.proposed_at is not None


def _earlier(
    mentees: Sequence[Person], mentors: Sequence[Person], pairings: Sequence[Row[*tuple[Any, ...]]]
) -> frozenset[Pair]:
    """Those who were a pair before, whoever of them was the mentor then."""
    met = {frozenset((p.mentee_user, p.mentor_user)) for p in pairings if p.state in MET}
    if not met:
        return frozenset()
    by_account: dict[uuid.UUID, list[str]] = {}
    for mentor in mentors:
        by_account.setdefault(mentor.user_id, []).append(mentor.reference)
    others: dict[uuid.UUID, set[uuid.UUID]] = {}
    for pair in met:
        for one in pair:
            others.setdefault(one, set()).update(pair - {one})
    return frozenset(
        (mentee.reference, reference)
        for mentee in mentees
        for other in others.get(mentee.user_id, ())
        for reference in by_account.get(other, ())
    )
