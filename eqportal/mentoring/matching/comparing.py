"""Two runs side by side: who gains, who loses, who comes into a pair and who is left out."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from eqportal.mentoring.cohorts.models import Side
from eqportal.mentoring.matching.models import Run, RunPair
from eqportal.mentoring.matching.results import People, all_pairs, left_ids
from eqportal.mentoring.matching.spec import Part
from eqportal.mentoring.profiles.display import Profile


class Change(StrEnum):
    """What the later run means for a mentee, in the order in which it is shown.

    OUT is without a pair now; GONE is not in the later run at all: asked, paired, or no longer
    selected. OTHER has another mentor for the same points, STILL is without a pair in both.
    """

    OUT = "out"
    LOSES = "loses"
    STILL = "still"
    NEW = "new"
    GAINS = "gains"
    OTHER = "other"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True)
class Got:
    """A pair of a run as one mentee has it: with whom, and its points."""

    mentor: Profile
    points: int


@dataclass(frozen=True)
class Compared:
    """One mentee in both runs; None where the mentee is in no pair.

    `difference` is points more or fewer than before, without a pair there are none; where the
    runs were weighed differently, it is hundredths of the most possible.
    """

    mentee: Profile
    before: Got | None
    after: Got | None
    change: Change
    difference: int


@dataclass(frozen=True)
class Comparison:
    """Every mentee of a pair; and mentors who come into a pair, or are in none any more.

    `alike` is whether the points of the two runs mean the same: they were weighed alike.
    """

    lines: tuple[Compared, ...]
    mentors_new: tuple[Profile, ...]
    mentors_out: tuple[Profile, ...]
    alike: bool

    @property
    def numbers(self) -> dict[Change, int]:
        """How many mentees each change is for."""
        changes = [line.change for line in self.lines]
        return {change: changes.count(change) for change in Change}


@dataclass(frozen=True)
class _Two:
    """Two runs with their pairs by mentee, and the mentees who are without one in each."""

    runs: tuple[Run, Run]
    before: Mapping[uuid.UUID, RunPair]
    after: Mapping[uuid.UUID, RunPair]
    was_out: frozenset[uuid.UUID]
    out: frozenset[uuid.UUID]

    @property
    def mentees(self) -> set[uuid.UUID]:
        """Everybody who was matched in either."""
        return {*self.before, *self.after, *self.was_out, *self.out}

    @property
    def alike(self) -> bool:
        """Whether the two were weighed alike; what is not named weighs nothing."""
        one, other = (run.settings.weights for run in self.runs)
        return all(one.get(part, 0) == other.get(part, 0) for part in Part)

    def difference(self, mentee: uuid.UUID) -> int:
        """See Compared."""
        rows = (self.before.get(mentee), self.after.get(mentee))
        was, is_now = (
            _worth(row, None if self.alike else run.settings.most)
            for row, run in zip(rows, self.runs, strict=True)
        )
        return is_now - was

    def change(self, mentee: uuid.UUID) -> Change:
        """By how much of all there is to get: weights may have changed between the runs."""
        before, after = self.before.get(mentee), self.after.get(mentee)
        if after is None and mentee not in self.out:
            return Change.GONE
        if before is None and after is None:
            return Change.STILL if mentee in self.was_out else Change.OUT
        if before is None:
            return Change.NEW
        if after is None:
            return Change.OUT
        was = before.points * self.runs[1].settings.most
        is_now = after.points * self.runs[0].settings.most
        if was != is_now:
            return Change.GAINS if is_now > was else Change.LOSES
        return Change.SAME if before.mentor_id == after.mentor_id else Change.OTHER


def compare(before: Run, after: Run, people: People) -> Comparison:
    """Two runs of one cohort; four statements."""
    first, second = ({row.mentee_id: row for row in all_pairs(run)} for run in (before, after))
    out = [
        frozenset(id_ for id_ in left_ids(run) if people[id_].side is Side.MENTEE)
        for run in (before, after)
    ]
    two = _Two((before, after), first, second, out[0], out[1])
    lines = [
        Compared(
            people[id_],
            _got(first.get(id_), people),
            _got(second.get(id_), people),
            two.change(id_),
            two.difference(id_),
        )
        for id_ in two.mentees
    ]
    had, have = ({row.mentor_id for row in rows.values()} for rows in (first, second))
    return Comparison(
        tuple(sorted(lines, key=_place)),
        _in_order(have - had, people),
        _in_order(had - have, people),
        two.alike,
    )


def _worth(row: RunPair | None, most: int | None) -> int:
    """The points of a pair, or hundredths of the most there are."""
    points = row.points if row else 0
    return points if most is None else round(100 * points / (most or 1))


def _got(row: RunPair | None, people: People) -> Got | None:
    return Got(people[row.mentor_id], row.points) if row else None


def _in_order(ids: Iterable[uuid.UUID], people: People) -> tuple[Profile, ...]:
    return tuple(sorted((people[id_] for id_ in ids), key=lambda one: one.reference))


ORDER: Mapping[Change, int] = {change: place for place, change in enumerate(Change)}


def _place(line: Compared) -> tuple[int, int, str]:
    return ORDER[line.change], -abs(line.difference), line.mentee.reference
