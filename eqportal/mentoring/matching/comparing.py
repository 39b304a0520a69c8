"""Two runs side by side: who gains, who loses, who comes into a pair and who is left out."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from eqportal.mentoring.matching.models import Run, RunPair
from eqportal.mentoring.matching.results import People, all_pairs, left_ids
from eqportal.mentoring.profiles.display import Profile


class Change(StrEnum):
    """What the later run means for a mentee, in the order in which it is shown.

    OUT is without a pair now; GONE is not in the later run at all: asked, paired, or no longer
    selected. OTHER has another mentor for the same points.
    """

    OUT = "out"
    LOSES = "loses"
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
    """One mentee in both runs; None where the mentee is in no pair."""

    mentee: Profile
    before: Got | None
    after: Got | None
    change: Change

    @property
    def difference(self) -> int:
        """Points more or fewer than before; without a pair there are none."""
        before, after = (one.points if one else 0 for one in (self.before, self.after))
        return after - before


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
    """Two runs with their pairs by mentee, and who is without one after the later of them."""

    runs: tuple[Run, Run]
    before: Mapping[uuid.UUID, RunPair]
    after: Mapping[uuid.UUID, RunPair]
    out: frozenset[uuid.UUID]

    def change(self, mentee: uuid.UUID) -> Change:
        """By how much of all there is to get: weights may have changed between the runs."""
        before, after = self.before.get(mentee), self.after.get(mentee)
        if before is None:
            return Change.NEW
        if after is None:
            return Change.OUT if mentee in self.out else Change.GONE
        was = before.points * self.runs[1].settings.most
        is_now = after.points * self.runs[0].settings.most
        if was != is_now:
            return Change.GAINS if is_now > was else Change.LOSES
        return Change.SAME if before.mentor_id == after.mentor_id else Change.OTHER


def compare(before: Run, after: Run, people: People) -> Comparison:
    """Two runs of one cohort; three statements."""
    first, second = ({row.mentee_id: row for row in all_pairs(run)} for run in (before, after))
    two = _Two((before, after), first, second, left_ids(after))
    lines = [
        Compared(
            people[id_],
            _got(first.get(id_), people),
            _got(second.get(id_), people),
            two.change(id_),
        )
        for id_ in first.keys() | second.keys()
    ]
    had, have = ({row.mentor_id for row in rows.values()} for rows in (first, second))
    return Comparison(
        tuple(sorted(lines, key=_place)),
        _in_order(have - had, people),
        _in_order(had - have, people),
        before.settings.weights == after.settings.weights,
    )


def _got(row: RunPair | None, people: People) -> Got | None:
    return Got(people[row.mentor_id], row.points) if row else None


def _in_order(ids: Iterable[uuid.UUID], people: People) -> tuple[Profile, ...]:
    return tuple(sorted((people[id_] for id_ in ids), key=lambda one: one.reference))


ORDER: Mapping[Change, int] = {change: place for place, change in enumerate(Change)}


def _place(line: Compared) -> tuple[int, int, str]:
    return ORDER[line.change], -abs(line.difference), line.mentee.reference
